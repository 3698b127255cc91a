"""What stands against a write on the report, each in a sentence that says the mend."""

from datetime import date

from gongkai.errors import GongkaiError


class StaleDraftError(GongkaiError):
    """Somebody saved the draft since the page was made."""

    def __init__(self, *, who: str) -> None:
        """Say who did."""
        super().__init__("{who}已在此期间保存了新的一稿；请核对下方内容后再次保存，您填写的内容没有丢失", {"who": who})


class ChangedSinceSeenError(GongkaiError):
    """The report is no longer what the head looked at."""

    def __init__(self) -> None:
        """Ask to look again."""
        super().__init__("在您查看之后，台账或者底稿有变化；请核对新的数据后再签发")


class NothingNewError(GongkaiError):
    """A new version would be what is signed already."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("与已签发的版本完全相同，无需再签发")


class ReasonWantedError(GongkaiError):
    """A new version of a signed report says why."""

    def __init__(self) -> None:
        """Ask for it."""
        super().__init__("已有签发版本，再次签发须写明更正理由")


class YearNotOverError(GongkaiError):
    """A report was to be signed while its year still runs."""

    def __init__(self, year: int) -> None:
        """Say from when on it can be."""
        super().__init__(
            "统计期限为{year}年1月1日至12月31日，年度尚未结束，不能签发；请在{next}年1月1日之后签发",
            {"year": year, "next": year + 1},
        )


class FaultsUnacceptedError(GongkaiError):
    """The checks found errors that nobody has said to know of."""

    def __init__(self, count: int) -> None:
        """Say how many."""
        super().__init__("核对发现{count}处错误；请先改正，确属无误的请勾选“已逐条核实”", {"count": count})


class WrongPredecessorError(GongkaiError):
    """A file is no report of this agency and last year."""

    def __init__(self, *, found: object, wanted: object) -> None:
        """Say what it is and what it should be."""
        super().__init__("文件是{found}的报告，请选择{wanted}的报告", {"found": found, "wanted": wanted})


class NotEarlierError(GongkaiError):
    """A local deadline would be later than the law's."""

    def __init__(self, lawful: date | None) -> None:
        """Say the law's."""
        said = f"须早于法定的{lawful.month}月{lawful.day}日" if lawful else "该类机关没有法定期限"
        super().__init__(f"没有这一天，或者不早于法定期限；地方期限{said}")
