"""The documents of a case: which there are, and their bytes."""

from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Router

from gongkai.law.phrases import Words
from gongkai_web.api.doors import Bearer, token_of
from gongkai_web.api.problems import ProblemError, problem
from gongkai_web.api.queries import find_within
from gongkai_web.api.shapes.documents import IDENTITY, DocumentShape, document_shape
from gongkai_web.api.shapes.plain import PROBLEMS
from gongkai_web.cases.errors import NotVisibleError
from gongkai_web.cases.models import Document
from gongkai_web.cases.queries import list_documents
from gongkai_web.files.queries import respond
from gongkai_web.people.models import Scope

router = Router(tags=["材料"])

BYTES: Final = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


@router.get(
    "/{slug:reference}/documents",
    response={200: list[DocumentShape], **PROBLEMS},
    summary="一件的材料清单",
    auth=Bearer(Scope.READ_CASES),
)
def list_files(request: HttpRequest, reference: str) -> list[DocumentShape]:
    """Return what documents a case has, in the order in which they came."""
    return [document_shape(one) for one in list_documents(find_within(token_of(request), reference))]


@router.get(
    "/{slug:reference}/documents/{int:number}",
    response=PROBLEMS,
    summary="一份材料的文件",
    description="身份证明、授权委托书不经接口提供；在隔离、查毒未通过的文件不提供（409）。",
    auth=Bearer(Scope.READ_FILES),
    openapi_extra={"responses": {200: {"description": "OK", "content": BYTES}}},
)
def fetch_file(request: HttpRequest, reference: str, number: int) -> HttpResponseBase:
    """Return the bytes of a document; what shows who somebody is stays here."""
    document = _find(list(list_documents(find_within(token_of(request), reference))), number)
    if document.kind in IDENTITY:
        mend = Words(
            "身份证明材料不经接口提供，请在平台上查看", "what proves an identity is not given here; see it on screen"
        )
        raise ProblemError(problem("withheld", mend))
    return respond(document.file)


def _find(documents: list[Document], number: int) -> Document:
    found = next((one for one in documents if one.pk == number), None)
    if found is None:
        raise NotVisibleError(str(number))
    return found
