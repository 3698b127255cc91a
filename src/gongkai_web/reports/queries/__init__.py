"""What may be read of the annual report: figures, the cases behind them, drafts, versions, the agencies below."""

from gongkai_web.reports.queries.behind import list_behind
from gongkai_web.reports.queries.below import Below, Progress, add_up_below, list_below, list_parts, weigh
from gongkai_web.reports.queries.deadlines import (
    Due,
    deadline_of,
    deadlines_of,
    lawful_day,
    list_local_deadlines,
    reporter_of,
)
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
    "Below",
    "Change",
    "Content",
    "Due",
    "Progress",
    "Standings",
    "Tally",
    "add_up_below",
    "check_draft",
    "compile_draft",
    "content_of",
    "deadline_of",
    "deadlines_of",
    "draft_changes",
    "draft_for",
    "is_sound",
    "last_revision",
    "late_changes",
    "lawful_day",
    "list_behind",
    "list_below",
    "list_frozen_behind",
    "list_local_deadlines",
    "list_parts",
    "list_standings",
    "list_versions",
    "previous_of",
    "report_of",
    "reporter_of",
    "scope_of",
    "tally",
    "version_changes",
    "weigh",
]
