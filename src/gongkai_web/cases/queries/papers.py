"""The documents of a case."""

from django.db.models import QuerySet

from gongkai_web.cases.models import Case, Document


def list_documents(case: Case) -> QuerySet[Document]:
    """Return a case's documents in the order in which they came; whoever asks has the case from ``visible_to``."""
    return Document.objects.filter(case=case).select_related("case", "case__agency", "file")


def list_released(case: Case) -> QuerySet[Document]:
    """Return what the applicant may have."""
    return list_documents(case).filter(released_at__isnull=False)
