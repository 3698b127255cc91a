"""People of an office for tests, with roles and with a second factor."""

from itertools import count

from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai_web.agencies.models import Agency
from gongkai_web.people.models import Membership, Role, User

PASSWORD = "county-9-lantern"  # noqa: S105 - opens accounts that live for one test

_numbers = count(1)


def make_person(*roles: Role, agency: Agency | None = None, name: str = "王芳", username: str = "") -> User:
    """Make a person who holds roles in an agency."""
    user = User.objects.create_user(username or f"person{next(_numbers)}", PASSWORD, name=name)
    user.agency = agency
    user.save(update_fields=["agency"])
    if agency is not None:
        Membership.objects.bulk_create(Membership(user=user, agency=agency, role=role) for role in roles)
    return user


def give_second_factor(user: User) -> TOTPDevice:
    """Put a second factor in force."""
    device: TOTPDevice = TOTPDevice.objects.create(user=user, name="手机", confirmed=True)
    return device


def code_of(device: TOTPDevice, *, later: int = 0) -> str:
    """Return the code that a phone shows, or will show some steps later."""
    return f"{totp(device.bin_key, drift=later):06}"


def list_codes(user: User) -> list[str]:
    """List what the person's phone shows now: one code, or none without a second factor."""
    return [code_of(device) for device in TOTPDevice.objects.filter(user=user, confirmed=True)[:1]]


def sign_in(client: Client, user: User) -> None:
    """Take a client through the login page, and through the second factor where there is one."""
    client.post("/login/", {"username": user.username, "password": PASSWORD})
    for code in list_codes(user):
        client.post("/login/code/", {"code": code})
