"""What may be read of the annual report: figures, the cases behind them, drafts, versions, the agencies below."""

from gongkai_web.reports.queries.behind import list_behind
from gongkai_web.reports.queries.children import Child, add_up_children, deadline_of, list_children
from gongkai_web.reports.queries.differences import Change, draft_changes, late_changes, version_changes
from gongkai_web.reports.queries.drafting import (
    Content,
    check_draft,
    compile_draft,
    content_of,
    draft_for,
    last_revision,
    previous_of,
    scope_of,
)
from gongkai_web.reports.queries.signed import is_sound, list_frozen_behind, list_versions, report_of
from gongkai_web.reports.queries.standings import Standings, list_standings
from gongkai_web.reports.queries.tally import Tally, tally

__all__ = [
    "Change",
    "Child",
    "Content",
    "Standings",
    "Tally",
    "add_up_children",
    "check_draft",
    "compile_draft",
    "content_of",
    "deadline_of",
    "draft_changes",
    "draft_for",
    "is_sound",
    "last_revision",
    "late_changes",
    "list_behind",
    "list_children",
    "list_frozen_behind",
    "list_standings",
    "list_versions",
    "previous_of",
    "report_of",
    "scope_of",
    "tally",
    "version_changes",
]
