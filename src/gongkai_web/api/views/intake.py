"""Taking applications in from other portals."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, Status, UploadedFile

from gongkai.law.phrases import Words
from gongkai_web.api.actions import add_paper, submit
from gongkai_web.api.doors import Bearer, token_of
from gongkai_web.api.keys import KEY_HEADER, key_of
from gongkai_web.api.problems import ProblemError, problem
from gongkai_web.api.shapes.documents import DocumentShape, document_shape
from gongkai_web.api.shapes.intake import ApplicationShape, BegunShape, PaperKind
from gongkai_web.api.shapes.plain import PROBLEMS
from gongkai_web.cases.actions import Application
from gongkai_web.cases.errors import NotVisibleError
from gongkai_web.cases.models import Case, DocumentKind
from gongkai_web.intake.queries import list_open_agencies
from gongkai_web.people.models import Scope

router = Router(tags=["申请"], auth=Bearer(Scope.SUBMIT))


@router.post(
    "/applications",
    response={201: BegunShape, 200: BegunShape, **PROBLEMS},
    summary="提交一份申请",
    openapi_extra={"parameters": [{**KEY_HEADER, "required": True}]},
)
def submit_application(request: HttpRequest, told: ApplicationShape) -> Status[BegunShape]:
    """Hand in an application to the token's agency; the same key again gives the same case (200 instead of 201)."""
    token, key = token_of(request), key_of(request, required=True)
    if not list_open_agencies().filter(pk=token.agency_id).exists():
        mend = Words("该机关目前不接受网上申请", "this agency takes no applications over the internet at present")
        raise ProblemError(problem("refused", mend))
    application = told.application()
    begun = submit(token=token, application=application, key=key, now=timezone.now())
    if begun.again and not _same(begun.case, application):
        mend = Words(
            "同一键已用于内容不同的申请，请换一个键", "this key was used for a different application; use another"
        )
        raise ProblemError(problem("key-reused", mend))
    case = begun.case
    shape = BegunShape(
        reference=case.reference,
        query_code=begun.query_code,
        phase=case.phase,
        received_on=case.received_on.isoformat() if case.received_on else None,
        again=begun.again,
    )
    return Status(200 if begun.again else 201, shape)


@router.post(
    "/applications/{slug:reference}/documents",
    response={201: DocumentShape, 200: DocumentShape, **PROBLEMS},
    summary="给刚提交的申请加一份附件",
    openapi_extra={"parameters": [{**KEY_HEADER, "required": True, "description": "提交该申请时所用的键"}]},
)
def add_document(
    request: HttpRequest, reference: str, file: File[UploadedFile], kind: Form[PaperKind] = PaperKind.APPLICATION
) -> Status[DocumentShape]:
    """Add a file to an application handed in under the same key, until it is registered; the same bytes count once."""
    token, key = token_of(request), key_of(request, required=True)
    case = Case.objects.filter(agency=token.agency_id, reference=reference).first()
    if case is None or file.name is None:
        raise NotVisibleError(reference)
    told = DocumentKind(kind.value)
    content = b"".join(file.chunks())
    document, again = add_paper(
        token=token, case=case, name=file.name, content=content, kind=told, key=key, now=timezone.now()
    )
    return Status(200 if again else 201, document_shape(document))


def _same(case: Case, application: Application) -> bool:
    kept = (case.subject, case.description, case.document_number, case.applicant.name, case.applicant_kind)
    person = application.person
    told = (application.subject, application.description, application.document_number, person.name)
    return kept == (*told, application.applicant_kind) and case.applicant.id_number == person.fields.get("id_number")
