"""The forms of the ways in."""

from gongkai_web.intake.forms.applying import ApplicationForm, CitizenForm, OrganisationForm, form_for

__all__ = ["ApplicationForm", "CitizenForm", "OrganisationForm", "form_for"]
