"""What stands against a write on the register, each in a sentence that says the mend."""

from datetime import datetime

from gongkai.errors import GongkaiError
from gongkai.procedure import Refusal
from gongkai.sentences import N_
from gongkai_web.ui.formats import written_moment


class StepRefusedError(GongkaiError):
    """A step cannot be taken; the refusal says why, and which fact is wanting."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep the refusal."""
        super().__init__(refusal)
        self.refusal = refusal


class StalePageError(GongkaiError):
    """The case has changed since the page was made."""

    def __init__(self, *, who: str, step: object, when: object) -> None:
        """Say who did what meanwhile."""
        sentence = N_("{who} has meanwhile done «{step}» ({when}); look at the case again, then send this once more")
        super().__init__(sentence, {"who": who, "step": step, "when": when})


class NotActingError(GongkaiError):
    """A person sees a case and takes no part in it."""

    def __init__(self) -> None:
        """Say who may."""
        super().__init__(N_("only those who handle the case may do this: registrar, handler, reviewer, approver, head"))


class AgencyClosedError(GongkaiError):
    """An application is made to an organ that is no longer in use."""

    def __init__(self, name: str) -> None:
        """Say the mend."""
        sentence = N_("{name} takes no new applications; send this to the organ that has taken its work over")
        super().__init__(sentence, {"name": name})


class NoLetterError(GongkaiError):
    """The decision has no letter that was drafted and reviewed."""

    def __init__(self) -> None:
        """Say the mend."""
        super().__init__(N_("the decision has no reviewed letter; return the draft, and draft it again"))


class TakenNumberError(GongkaiError):
    """A register number was typed that another case of the agency has."""

    def __init__(self, number: str) -> None:
        """Say the mend."""
        super().__init__("登记编号“{number}”已被使用；请核对后改填，或者留空由系统编号", {"number": number})


class LongNumberError(GongkaiError):
    """A register number was typed that is longer than any."""

    def __init__(self, most: int) -> None:
        """Say how long it may be."""
        super().__init__("登记编号最多{most}个字；请改短，或者留空由系统编号", {"most": most})


class NoSuchCaseError(GongkaiError):
    """A step names another case by a number that is none, or one that does not stand as it must."""

    def __init__(self, number: str, wanted: str) -> None:
        """Say what was wanted."""
        super().__init__("没有这样的登记编号“{number}”：{wanted}；请核对编号", {"number": number, "wanted": wanted})


class SignedWithItsCaseError(GongkaiError):
    """A decision's letter was to be signed by itself, past the reviews and the signature of its case."""

    def __init__(self) -> None:
        """Say the mend."""
        super().__init__("决定的文书随办件的“签发”一并签发；请先通过合法性审核和保密审查，再在办件页签发")


class NoReplyError(GongkaiError):
    """There is no reply yet that somebody could have received."""

    def __init__(self) -> None:
        """Say the mend."""
        super().__init__("答复文书还没有制作完成；请在收到答复后再确认")


class ServedAlreadyError(GongkaiError):
    """What went out with a reply was to be taken back."""

    def __init__(self) -> None:
        """Say the mend."""
        super().__init__("答复已经送达，随答复提供的材料不能收回；送达未成的，请先办理“送达未成”")


class SignedAlreadyError(GongkaiError):
    """Something more was to go out with a reply than what was reviewed and signed."""

    def __init__(self) -> None:
        """Say the mend."""
        super().__init__("答复已经签发，文书之外再提供材料须由签发人或者机构负责人选定")


class UnderReviewError(GongkaiError):
    """What goes out with a reply was to be changed while the reply is reviewed: its letter names it."""

    def __init__(self) -> None:
        """Say the mend."""
        super().__init__("答复正在审核，文书已列明随附的材料；请先退回修改，选定或者撤下之后再拟稿")


class DisputePendingError(GongkaiError):
    """A dispute is not closed: what it teaches is not known yet."""

    def __init__(self) -> None:
        """Say the mend."""
        super().__init__("复议、诉讼尚未审结；请先办理“复议、诉讼审结”，再写总结")


class NotInBulkError(GongkaiError):
    """A step is taken case by case."""

    def __init__(self) -> None:
        """Say the mend."""
        super().__init__("此步骤不能批量办理；请在各件的办件页分别办理")


class NoReasonError(GongkaiError):
    """Nobody said why."""

    def __init__(self) -> None:
        """Say the mend."""
        super().__init__("每件都要写明理由；请补写后再提交")


class NotVisibleError(GongkaiError):
    """The case is not there, or not for this person to see; which of both is not said."""

    def __init__(self, number: str) -> None:
        """Name what was asked for."""
        super().__init__(N_("there is no case {number} that you may see"), {"number": number})


class StaleBoxesError(GongkaiError):
    """Somebody has changed the boxes of a document since the page was made."""

    def __init__(self, *, who: object, when: datetime) -> None:
        """Say who, and when."""
        sentence = "{who}已于 {when} 改动了这份框选；请刷新页面，在最新的框选上继续"
        super().__init__(sentence, {"who": who, "when": written_moment(when)})


class RedactionBusyError(GongkaiError):
    """The copy of a document is being made; its boxes stand still."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("遮盖副本正在制作，框选暂不能改动；请稍候，完成后可以再改")


class UndecidedBoxesError(GongkaiError):
    """On some suggestions nobody has decided."""

    def __init__(self, count: int) -> None:
        """Say how many."""
        super().__init__(
            "还有 {count} 处建议没有决定；请逐处选“遮盖”或者“不遮盖”，也可以按类别一并决定", {"count": count}
        )


class NothingWithheldError(GongkaiError):
    """No box is taken."""

    def __init__(self) -> None:
        """Say the mend."""
        super().__init__("没有要遮盖的地方；请在页面上框选，或者查找文字加框")


class TooManyBoxesError(GongkaiError):
    """A document has more boxes than can be handled."""

    def __init__(self, most: int) -> None:
        """Say how many may be."""
        super().__init__("一份材料最多框选 {most} 处；请把材料分成几份", {"most": most})
