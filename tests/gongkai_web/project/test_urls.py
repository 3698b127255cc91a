"""The addresses of the platform."""

import pytest
from django.test import Client

from tests.factories.agencies import make_agency


def test_home_answers_in_chinese(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert '<html lang="zh-CN">' in answer.text
    assert "政府信息公开" in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/apply/?q=%00", "/apply/%00/citizen/", "/api/cases?phase=%00"])
def test_an_address_with_a_null_is_refused_before_the_database_is_asked(client: Client, address: str) -> None:
    make_agency()
    answer = client.get(address)
    assert answer.status_code == 400
    assert ("urn:gongkai:problem" if address.startswith("/api/") else "请求无法识别") in answer.text
