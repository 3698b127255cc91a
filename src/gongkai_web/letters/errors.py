"""What keeps an action on a letter from being done: each error says what is wrong and how it is mended."""

from collections.abc import Sequence

from gongkai.errors import GongkaiError
from gongkai.law.phrases import Words
from gongkai_web.letters.drafting.checking import Fault


class LetterError(GongkaiError):
    """An action on a letter cannot be done."""


class WrongStateError(LetterError):
    """The letter is not in a state in which this can be done."""

    def __init__(self, title: str, state: str, wanted: str) -> None:
        """Say what state it is in and which it would have to be in."""
        super().__init__(
            Words(
                f"《{title}》{state}，{wanted}，请刷新页面查看最新状态",
                f"the letter is not in the right state: {state}",
            )
        )


class StaleLetterError(LetterError):
    """Somebody changed the letter meanwhile."""

    def __init__(self, title: str) -> None:
        """Say that it was changed."""
        super().__init__(
            Words(
                f"《{title}》在您打开之后已被他人修改，您的内容没有保存；请对照最新内容后再保存",
                "somebody changed the letter after you opened it; compare and save again",
            )
        )


class FaultyLetterError(LetterError):
    """The letter has faults that keep it from being signed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults and tell them."""
        self.faults = tuple(faults)
        told = "；".join(f"{fault.sentence}（{fault.mend}）" for fault in faults)
        super().__init__(Words(f"文书还不能签发：{told}", f"the letter cannot be signed: {told}"))


class UnfitTemplateError(LetterError):
    """A template lacks what its letter must keep."""

    def __init__(self, lacking: Sequence[str]) -> None:
        """Name the places that are lacking."""
        self.lacking = tuple(lacking)
        named = "、".join(f"{{{{{name}}}}}" for name in lacking)
        super().__init__(
            Words(f"文本中缺少必备内容：{named}；请补上后再保存", f"the text lacks the places {named}; add them")
        )


class SameHandError(LetterError):
    """Whoever drafted a refusal may not sign it."""

    def __init__(self) -> None:
        """Say that another person must sign."""
        super().__init__(
            Words(
                "不予公开的决定不能由拟稿人本人签发，请由其他签发人签发",
                "another person than the drafter must sign a refusal",
            )
        )


class SamePatternError(LetterError):
    """Two series of an agency would print the same numbers."""

    def __init__(self, other: str) -> None:
        """Name the other series."""
        super().__init__(
            Words(
                f"与“{other}”的编号格式相同，两类文书会得到相同的文号；请加上可以区别的字",
                f"the series {other} has the same pattern; tell them apart by a character",
            )
        )


class NotAtOnceError(LetterError):
    """The letter needs somebody's judgement and is not made without review and signature."""

    def __init__(self, title: str) -> None:
        """Name the letter."""
        super().__init__(
            Words(
                f"《{title}》应当经过审核和签发，不能直接制作；请先拟稿",
                "the letter must be reviewed and signed before it is made; draft it first",
            )
        )


class NoReasonError(LetterError):
    """A letter is voided without a reason."""

    def __init__(self, title: str) -> None:
        """Name the letter."""
        super().__init__(
            Words(f"作废《{title}》应当说明理由；请填写理由", "a letter is voided only with a reason; give one")
        )


class TooLongError(LetterError):
    """The text of a letter is longer than a letter may be."""

    def __init__(self, length: int, most: int) -> None:
        """Say how long it is and how long it may be."""
        super().__init__(
            Words(
                f"正文有{length}个字，不能超过{most}个字；请将较长的内容作为附件",
                f"the text has {length} characters and may have {most}; attach what is long",
            )
        )
