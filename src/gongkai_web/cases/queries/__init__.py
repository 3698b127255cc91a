"""What may be read of the register; ``visible_to`` is the one choke point, everything else starts from it."""

from gongkai_web.cases.consent import BY_EMAIL, ELECTRONIC, HERE
from gongkai_web.cases.queries.alike import CaseLink, list_same_applicant, list_similar, list_twins
from gongkai_web.cases.queries.assisting import asked_as, find_agency, list_helpers
from gongkai_web.cases.queries.awake import list_awake
from gongkai_web.cases.queries.charging import FeeYear, list_fees, sum_fees
from gongkai_web.cases.queries.choosing import list_chosen
from gongkai_web.cases.queries.counting import as_counted
from gongkai_web.cases.queries.disclosed import Disclosed, list_disclosed
from gongkai_web.cases.queries.disputing import DisputeSearch, find_contest, list_disputes, list_lessons
from gongkai_web.cases.queries.family import list_family
from gongkai_web.cases.queries.finding import Search, find_case, search
from gongkai_web.cases.queries.outside import (
    code_for_receipt,
    find_by_code,
    find_by_contact,
    find_opened,
    find_renewed,
)
from gongkai_web.cases.queries.papers import (
    find_told,
    list_correspondence,
    list_documents,
    list_letters_to_applicant,
    list_released,
    list_unsigned,
    list_unsigned_before,
)
from gongkai_web.cases.queries.receiving import (
    OnlineService,
    awaits_confirmation,
    can_open,
    consents,
    find_online_service,
    find_replied,
    find_reply,
    list_accesses,
    list_online,
)
from gongkai_web.cases.queries.visible import assistance_for, sees, visible_to
from gongkai_web.cases.queries.work import BUCKETS, Bucket, count_buckets, list_work, mine, pending_of

__all__ = [
    "BUCKETS",
    "BY_EMAIL",
    "ELECTRONIC",
    "HERE",
    "Bucket",
    "CaseLink",
    "Disclosed",
    "DisputeSearch",
    "FeeYear",
    "OnlineService",
    "Search",
    "as_counted",
    "asked_as",
    "assistance_for",
    "awaits_confirmation",
    "can_open",
    "code_for_receipt",
    "consents",
    "count_buckets",
    "find_agency",
    "find_by_code",
    "find_by_contact",
    "find_case",
    "find_contest",
    "find_online_service",
    "find_opened",
    "find_renewed",
    "find_replied",
    "find_reply",
    "find_told",
    "list_accesses",
    "list_awake",
    "list_chosen",
    "list_correspondence",
    "list_disclosed",
    "list_disputes",
    "list_documents",
    "list_family",
    "list_fees",
    "list_helpers",
    "list_lessons",
    "list_letters_to_applicant",
    "list_online",
    "list_released",
    "list_same_applicant",
    "list_similar",
    "list_twins",
    "list_unsigned",
    "list_unsigned_before",
    "list_work",
    "mine",
    "pending_of",
    "search",
    "sees",
    "sum_fees",
    "visible_to",
]
