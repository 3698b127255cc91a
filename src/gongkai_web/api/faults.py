"""What is wrong with fields of a call, in words that say the mend."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gongkai.law.phrases import Words
from gongkai.procedure import Refusal
from gongkai_web.api.problems import Fault

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("必填，请补上", "required; add it"),
    "string_type": ("应为文本", "must be a text"),
    "string_too_short": ("至少 {min_length} 个字符", "at least {min_length} characters"),
    "string_too_long": ("最多 {max_length} 个字符，请缩短", "at most {max_length} characters; shorten it"),
    "string_pattern_mismatch": ("格式不符，应符合 {pattern}", "wrong form; it must match {pattern}"),
    "string_unicode": ("含有无法识别的字符，请重新输入", "it holds characters that cannot be read; type it again"),
    "int_parsing": ("应为整数", "must be a whole number"),
    "int_type": ("应为整数", "must be a whole number"),
    "bool_parsing": ("应为 true 或者 false", "must be true or false"),
    "bool_type": ("应为 true 或者 false", "must be true or false"),
    "date_from_datetime_parsing": ("应为日期，如 2026-03-05", "must be a day such as 2026-03-05"),
    "date_parsing": ("应为日期，如 2026-03-05", "must be a day such as 2026-03-05"),
    "date_type": ("应为日期，如 2026-03-05", "must be a day such as 2026-03-05"),
    "datetime_parsing": ("应为带时区的时间，如 2026-03-05T00:00:00Z", "must be a moment such as 2026-03-05T00:00:00Z"),
    "datetime_from_date_parsing": (
        "应为带时区的时间，如 2026-03-05T00:00:00Z",
        "must be a moment such as 2026-03-05T00:00:00Z",
    ),
    "timezone_aware": ("须写明时区，如 2026-03-05T00:00:00Z", "must say its zone, such as 2026-03-05T00:00:00Z"),
    "literal_error": ("应为其中之一：{expected}", "must be one of {expected}"),
    "enum": ("应为其中之一：{expected}", "must be one of {expected}"),
    "greater_than_equal": ("不得小于 {ge}", "must be at least {ge}"),
    "less_than_equal": ("不得大于 {le}", "must be at most {le}"),
    "extra_forbidden": ("没有此项，请删去", "there is no such field; leave it out"),
    "dict_type": ("应为对象", "must be an object"),
    "model_attributes_type": ("应为对象", "must be an object"),
    "too_long": ("最多 {max_length} 项", "at most {max_length} items"),
    "unprintable": ("含有不能打印的字符，请重新输入", "it holds characters that cannot be printed; type it again"),
    "not_email": ("不是电子邮箱地址", "is no e-mail address"),
    "no_contact": (
        "请至少给出一种联系方式：phone、email 或者 address",
        "give one way to reach the applicant at least: phone, email or address",
    ),
    "days_swapped": ("截止日早于起始日，请调换", "the last day lies before the first; swap them"),
}
"""How what is wrong with a value is mended, by the code under which the reading of a call knows it."""

_OTHER: Final = ("值无效，请对照接口文档填写", "not valid; see the documentation of this interface")


def list_faults(errors: Sequence[Mapping[str, object]]) -> list[Fault]:
    """Return what a call's reading found, each with its field's name."""
    return [
        Fault(field=_field(error), reason=str(error["type"]).replace("_", "-"), mend=_mend(error)) for error in errors
    ]


def list_wanting(refusal: Refusal) -> Iterator[Fault]:
    """Yield the facts that a refused step wants."""
    for one in refusal.wanting:
        yield Fault(field=f"facts.{one.ask}", reason=refusal.reason.value, mend=one.sentence)


def _field(error: Mapping[str, object]) -> str:
    place = error["loc"]
    assert isinstance(place, Sequence)  # noqa: S101 - pydantic's own shape
    # The first names the source (body, query), the second the function's argument: neither is the caller's word.
    return ".".join(str(part) for part in (place[2:] or place[1:] or place))


def _mend(error: Mapping[str, object]) -> Words:
    zh, en = _WORDS.get(str(error["type"]), _OTHER)
    context = error.get("ctx")
    values = context if isinstance(context, Mapping) else {}
    try:
        return Words(zh.format_map(values), en.format_map(values))
    except KeyError:
        return Words(*_OTHER)
