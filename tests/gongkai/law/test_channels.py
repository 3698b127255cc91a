from datetime import date

import pytest

from gongkai.errors import ImpossibleInputError
from gongkai.law.channels import list_channels, receipt_day, service_day


def test_the_day_that_counts_says_why() -> None:
    found = receipt_day("internet", {"submitted": date(2026, 1, 3), "confirmed": date(2026, 1, 5)})
    assert (found.day, found.event, str(found.channel)) == (date(2026, 1, 5), "confirmed", "互联网渠道")
    assert found.citation.text == "《政府信息公开条例》第三十一条第（三）项"


def test_the_channels_of_article_31_are_listed() -> None:
    ours = ["misdirected-mail", "portal"]
    assert [name for name in list_channels() if name not in ours] == [
        "in-person", "signed-mail", "plain-mail", "internet", "fax"
    ]  # fmt: skip
    assert set(ours) < set(list_channels())


def test_without_the_day_that_counts_there_is_no_answer() -> None:
    with pytest.raises(ImpossibleInputError) as caught:
        receipt_day("internet", {"submitted": date(2026, 1, 3)})
    assert (
        caught.value.spoken("zh")
        == "互联网渠道：以双方确认之日为准（《政府信息公开条例》第三十一条第（三）项），请给出该日"
    )


def test_nothing_is_received_before_it_was_submitted() -> None:
    with pytest.raises(ImpossibleInputError) as caught:
        receipt_day("signed-mail", {"submitted": date(2026, 1, 3), "signed": date(2026, 1, 2)})
    assert caught.value.spoken("zh") == "签收（2026-01-02）不可能早于提交（2026-01-03）"


def test_an_unknown_channel_names_those_there_are() -> None:
    with pytest.raises(ImpossibleInputError, match="in-person, entrusted, mail, electronic"):
        service_day("pigeon", {})
