"""Why a part of a document is withheld (不予公开的理由): the words on the black field, and their ground in law."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason: its ground is a key of the law's outcomes, its label the word on the field."""

    id: str
    ground: str
    label: str


REASONS: Final = tuple(
    Reason(id=name, ground=f"refused.{ground}", label=label)
    for name, ground, label in (
        ("privacy", "third_party_rights", "个人隐私"),
        ("trade-secret", "third_party_rights", "商业秘密"),
        ("state-secret", "state_secret", "国家秘密"),
        ("prohibited", "prohibited_by_law", "法律、行政法规禁止公开"),
        ("security", "security_and_stability", "三安全一稳定"),
        ("internal", "internal_affairs", "内部事务信息"),
        ("deliberative", "deliberative", "过程性信息"),
        ("enforcement", "enforcement_file", "行政执法案卷信息"),
    )
)
"""In the order in which offices need them; 商业秘密 and 个人隐私 share article 15."""

BY_ID: Final = {reason.id: reason for reason in REASONS}
USUAL: Final = "privacy"
"""What numbers that name a person are withheld for."""
