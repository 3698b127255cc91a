"""What applicants fill in, for tests: every person and place is invented."""

import re
from typing import Any

from django.test import Client

CITIZEN = {
    "subject": "2025年度枕溪镇危房改造补助发放明细",
    "description": "包括村名、户数和金额",
    "form_wanted": "电子文件",
    "delivery_wanted": "本网站下载",
    "name": "李明",
    "id_type": "居民身份证",
    "id_number": "990101199001010016",
    "phone": "000-1234567",
}
ORGANISATION = {
    "subject": "道路改造工程环评批复",
    "form_wanted": "纸质文件",
    "delivery_wanted": "邮寄",
    "name": "云泽某某律师事务所",
    "applicant_kind": "legal_service",
    "id_number": "31990000MD0TEST01X",
    "address": "云泽市青桑区某某路 1 号",
}


def hidden(html: str, name: str) -> str:
    """Return the value of a hidden field of a page."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', html)
    assert found is not None, name
    return found[1]


def stamp_of(client: Client, address: str) -> str:
    """Open a form and return the stamp it was handed out with."""
    return hidden(client.get(address).content.decode(), "stamp")


def apply_online(client: Client, code: str, answers: dict[str, str], *, who: str = "citizen", **more: str) -> Any:  # noqa: ANN401 - a test client's answer
    """Fill in the public form and send it."""
    address = f"/apply/{code}/{who}/"
    stamp = more.pop("stamp", None) or stamp_of(client, address)
    return client.post(address, {**answers, "stamp": stamp, "to": "send", **more})


def told(html: str) -> tuple[str, str]:
    """Return the query number and the query code that a receipt tells."""
    number, code = re.findall(r'receipt-number">([^<]+)<', html)
    return number, code
