"""The register's pages, below ``/office/``."""

from django.urls import path

from gongkai_web.cases.views import (
    amending,
    assisting,
    bulk,
    case,
    charging,
    disputing,
    exporting,
    ledger,
    letters,
    listing,
    papers,
    redacting,
    stepping,
    taking,
    work,
)

app_name = "cases"

urlpatterns = [
    path("", work.show_work, name="work"),
    path("assistance/", assisting.list_assistance, name="assistance"),
    path("assistance/<int:pk>/", assisting.show_assistance, name="assist"),
    path("fees/", charging.show_fees, name="fees"),
    path("fees/print/", charging.print_fees, name="fees-print"),
    path("fees/list.<slug:suffix>", taking.take_fees, name="take-fees"),
    path("disputes/", disputing.show_disputes, name="disputes"),
    path("disputes/list.<slug:suffix>", taking.take_disputes, name="take-disputes"),
    path("disputes/lessons/", disputing.show_lessons, name="lessons"),
    path("disputes/<int:pk>/lesson/", disputing.write_lesson, name="lesson"),
    path("cases/", listing.list_cases, name="list"),
    path("cases/bulk/", bulk.act_in_bulk, name="bulk"),
    path("cases/export.<slug:suffix>", exporting.export_cases, name="export"),
    path("cases/filters/", listing.keep_filter, name="keep-filter"),
    path("cases/filters/forget/", listing.drop_filter, name="drop-filter"),
    path("cases/<slug:reference>/", case.show_case, name="case"),
    path("cases/<slug:reference>/amend/", amending.amend_application, name="amend"),
    path("cases/<slug:reference>/notes/", case.write_note, name="note"),
    path("cases/<slug:reference>/files/", papers.add_document, name="add-document"),
    path("cases/<slug:reference>/files/<int:pk>/", papers.open_document, name="document"),
    path("cases/<slug:reference>/files/<int:pk>/release/", papers.release_document, name="release"),
    path("cases/<slug:reference>/files/<int:pk>/redact/", redacting.redact, name="redact"),
    path("cases/<slug:reference>/files/<int:pk>/redact/boxes/", redacting.save_boxes, name="save-boxes"),
    path("cases/<slug:reference>/files/<int:pk>/redact/progress/", redacting.show_progress, name="redact-progress"),
    path("cases/<slug:reference>/files/<int:pk>/pages/<int:page>.png", redacting.show_page, name="page-picture"),
    path("cases/<slug:reference>/files/<int:pk>/record/", redacting.show_record, name="redaction-record"),
    path("cases/<slug:reference>/letters/make/<slug:key>/", letters.make_letter, name="make-letter"),
    path("cases/<slug:reference>/letters/<uuid:pk>/", letters.show_letter, name="letter"),
    path("cases/<slug:reference>/letters/<uuid:pk>/move/", letters.move_letter, name="move-letter"),
    path("cases/<slug:reference>/letters/<uuid:pk>/file.<slug:suffix>", letters.open_letter, name="letter-file"),
    path("cases/<slug:reference>/ledger/", ledger.show_ledger, name="ledger"),
    path("cases/<slug:reference>/due.ics", ledger.send_calendar, name="calendar"),
    path("cases/<slug:reference>/steps/<slug:step>/", stepping.step_forward, name="step"),
]
