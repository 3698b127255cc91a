"""An application over the wire: what the law requires of one (条例第二十九条), and nothing else."""

from enum import StrEnum
from typing import Annotated

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from gongkai.procedure import Applicant
from gongkai_web.api.shapes.plain import Line, Printable, Strict, Stripped
from gongkai_web.cases.actions import Application, Person
from gongkai_web.cases.models import DocumentKind
from gongkai_web.cases.queries import ELECTRONIC


def _email(text: str) -> str:
    if text:
        try:
            validate_email(text)
        except ValidationError as error:
            raise PydanticCustomError("not_email", "no e-mail address") from error
    return text


Short = Annotated[Line, StringConstraints(max_length=40)]
Name = Annotated[Line, StringConstraints(max_length=60)]
Long = Annotated[Line, StringConstraints(max_length=200)]


class PersonShape(Strict):
    """The applicant as stated, with a way to reach them."""

    name: Annotated[Line, StringConstraints(min_length=1, max_length=120)]
    kind: Applicant = Applicant.NATURAL_PERSON
    id_type: Annotated[Line, StringConstraints(min_length=1, max_length=40)]
    id_number: Annotated[Line, StringConstraints(min_length=1, max_length=40)]
    legal_representative: Name = ""
    contact_person: Name = ""
    phone: Name = ""
    email: Annotated[Line, StringConstraints(max_length=254), AfterValidator(_email)] = ""
    fax: Name = ""
    address: Long = ""
    postcode: Annotated[str, StringConstraints(pattern=r"^([0-9]{6})?$")] = ""
    employer: Annotated[Line, StringConstraints(max_length=120)] = ""
    agent_name: Name = ""
    agent_id_number: Short = ""
    agent_phone: Name = ""
    help_wanted: Long = ""

    @model_validator(mode="after")
    def can_be_reached(self) -> "PersonShape":
        """Ask for one way to reach the applicant."""
        if not (self.phone or self.email or self.address):
            raise PydanticCustomError("no_contact", "no way to reach the applicant")
        return self

    def person(self) -> Person:
        """Make the applicant."""
        told = {name: value for name, value in self.model_dump(exclude={"name", "kind"}).items() if value}
        return Person(name=self.name, is_organisation=self.kind is not Applicant.NATURAL_PERSON, fields=told)


class ApplicationShape(Strict):
    """What is applied for; the purpose is never asked."""

    subject: Annotated[Line, StringConstraints(min_length=1, max_length=200)]
    description: Annotated[str, Stripped, StringConstraints(max_length=4000), Printable] = ""
    document_number: Annotated[Line, StringConstraints(max_length=80)] = ""
    form_wanted: Short = ""
    delivery_wanted: Annotated[
        Short,
        Field(
            description="获取方式。“本网站下载”“电子邮件”即申请人同意电子送达；其他写法都不算同意",
            examples=sorted(ELECTRONIC),
        ),
    ] = ""
    applicant: PersonShape = Field(description="申请人")

    def application(self) -> Application:
        """Make what is applied for."""
        return Application(
            subject=self.subject,
            description=self.description,
            document_number=self.document_number,
            form_wanted=self.form_wanted,
            delivery_wanted=self.delivery_wanted,
            applicant_kind=self.applicant.kind.value,
            person=self.applicant.person(),
        )


class PaperKind(StrEnum):
    """What a portal may hand in with an application."""

    APPLICATION = DocumentKind.APPLICATION.value
    IDENTITY = DocumentKind.IDENTITY.value
    AUTHORISATION = DocumentKind.AUTHORISATION.value


class BegunShape(Schema):
    """The case that began; its query code opens the status page to the applicant, and is told here alone."""

    reference: str
    query_code: str
    phase: str
    received_on: str | None
    again: bool
