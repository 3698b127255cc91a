"""The addresses of the platform."""

from django.test import Client


def test_home_answers_in_chinese(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert '<html lang="zh-CN">' in answer.text
    assert "政府信息公开" in answer.text
