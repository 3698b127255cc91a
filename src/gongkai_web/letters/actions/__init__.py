"""Every write on letters: drafted, edited, checked, signed with a number, issued for good, voided with a reason."""

from gongkai_web.letters.actions.drafts import draft, edit
from gongkai_web.letters.actions.issuing import issue, issue_at_once, void
from gongkai_web.letters.actions.later import issue_later
from gongkai_web.letters.actions.settings import set_pattern, write_template
from gongkai_web.letters.actions.signing import return_to_drafter, review, sign

__all__ = [
    "draft",
    "edit",
    "issue",
    "issue_at_once",
    "issue_later",
    "return_to_drafter",
    "review",
    "set_pattern",
    "sign",
    "void",
    "write_template",
]
