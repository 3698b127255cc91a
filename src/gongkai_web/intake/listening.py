"""What the ways in do when they are told of something."""

from django.dispatch import receiver
from django.utils import timezone

from gongkai_web.cases.queries import find_replied
from gongkai_web.files.events import FileScanned, file_scanned
from gongkai_web.intake.actions import follow_replies, offer_reply, sweep_unsent, tell_of_letter
from gongkai_web.letters.events import LetterIssued, letter_issued
from gongkai_web.notices.events import DayBegan, day_began


@receiver(file_scanned, dispatch_uid="intake.reply")
def offer_when_scanned(scanned: FileScanned, **_named: object) -> None:
    """Note that a reply can be had, as soon as its file may reach a person."""
    case = find_replied(scanned.file_id)
    if case is not None:
        offer_reply(case=case, now=timezone.now())


@receiver(letter_issued, dispatch_uid="intake.letter")
def tell_what_was_written(issued: LetterIssued, **_named: object) -> None:
    """Tell the applicant that something is asked of them, or put off."""
    tell_of_letter(letter_id=issued.letter_id, now=timezone.now())


@receiver(day_began, dispatch_uid="intake.replies")
def look_after_replies(begun: DayBegan, **_named: object) -> None:
    """Make up for what no event told."""
    follow_replies(now=begun.now)


@receiver(day_began, dispatch_uid="intake.unsent")
def sweep_what_was_never_sent(begun: DayBegan, **_named: object) -> None:
    """Discard the files of forms that nobody sent."""
    sweep_unsent(now=begun.now)
