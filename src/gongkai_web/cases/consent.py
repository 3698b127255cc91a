"""Consent to electronic service: given by choosing one of two ways to be answered, taken back by choosing another."""

from typing import Final

HERE: Final = "本网站下载"
"""The applicant fetches the reply from the status page, which is then the system that they have named for it."""

BY_EMAIL: Final = "电子邮件"

ELECTRONIC: Final = frozenset({HERE, BY_EMAIL})
"""Ways by which somebody consents to be served electronically (民事诉讼法第九十条, by analogy)."""
