"""The addresses of this app: the login page, one's own account, and the office's people."""

from django.urls import path

from gongkai_web.people.views import account, acts, lists, people, sign_in, tokens

app_name = "people"

urlpatterns = [
    path("login/", sign_in.sign_in, name="sign_in"),
    path("login/code/", sign_in.prove, name="prove"),
    path("logout/", sign_in.sign_out, name="sign_out"),
    path("office/me/", account.account, name="account"),
    path("office/me/password/", account.password, name="password"),
    path("office/me/factor/", account.factor, name="factor"),
    path("office/me/factor.svg", account.factor_picture, name="factor_picture"),
    path("office/me/factor/drop/", account.drop_factor, name="drop_factor"),
    path("office/me/codes/", account.renew_codes, name="renew_codes"),
    path("office/me/devices/out/", account.sign_out_others, name="sign_out_others"),
    path("office/me/devices/<int:number>/out/", account.end_sign_in, name="end_sign_in"),
    path("office/agency/", account.switch_agency, name="switch_agency"),
    path("office/me/stay/", account.stay, name="stay"),
    path("office/people/", people.people, name="people"),
    path("office/people/new/", people.create, name="create"),
    path("office/people/roles/", people.matrix, name="matrix"),
    path("office/people/roles/<int:number>/revoke/", acts.revoke, name="revoke"),
    path("office/people/import/", lists.look_through, name="import"),
    path("office/people/import/do/", lists.carry_out, name="carry_out"),
    path("office/people/tokens/", tokens.tokens, name="tokens"),
    path("office/people/tokens/<int:number>/revoke/", tokens.revoke, name="revoke_token"),
    path("office/people/<int:number>/", people.person, name="person"),
    path("office/people/<int:number>/edit/", people.amend, name="amend"),
    path("office/people/<int:number>/<slug:name>/", acts.act, name="act"),
]
