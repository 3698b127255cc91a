"""The citizen's pages at the root, the counter's below ``/office/``."""

from django.urls import path

from gongkai_web.intake.views import applying, counter, importing, receiving, renewing, status

app_name = "intake"

urlpatterns = [
    path("apply/", applying.choose_agency, name="agencies"),
    path("apply/<str:code>/<str:who>/", applying.apply, name="apply"),
    path("status/", status.open_case, name="open"),
    path("status/lost/", renewing.ask_for_link, name="lost"),
    path("status/lost/<str:word>/", renewing.follow_link, name="renew"),
    path("status/<str:key>/", status.show_status, name="status"),
    path("status/<str:key>/papers/<uuid:paper>/", status.fetch_paper, name="paper"),
    path("status/<str:key>/receipt.pdf", status.fetch_receipt, name="receipt"),
    path("status/<str:key>/<slug:act>/", status.act_on_case, name="act"),
    path("office/counter/", counter.register, name="counter"),
    path("office/counter/unconfirmed/", counter.list_unconfirmed, name="unconfirmed"),
    path("office/counter/<slug:reference>/", counter.show_slip, name="slip"),
    path("office/counter/<slug:reference>/receipt.pdf", counter.open_receipt, name="slip-receipt"),
    path("office/counter/<slug:reference>/confirm/", counter.confirm, name="confirm"),
    path("office/counter/<slug:reference>/code/", renewing.renew_at_counter, name="counter-code"),
    path("office/import/", importing.check, name="import"),
    path("office/import/<int:kept_id>/", importing.show_import, name="import-one"),
    path("office/import/<int:kept_id>/run/", importing.run, name="import-run"),
    path("office/reception/", receiving.list_receptions, name="receptions"),
    path("office/reception/<str:code>/", receiving.set_reception, name="reception"),
]
