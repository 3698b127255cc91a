"""Logs: a file a day, kept for more than a year; what people typed is in none of them."""

import logging
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from gongkai_web.project.log import DailyFileHandler
from gongkai_web.project.middleware import ACCESS, AccessLog, ContentPolicy


def written(handler: DailyFileHandler, message: str, moment: datetime) -> None:
    record = logging.LogRecord("gongkai", logging.INFO, "", 0, message, None, None)
    record.created = moment.timestamp()
    handler.handle(record)


def test_a_day_of_beijing_has_its_file(tmp_path: Path) -> None:
    with closing(DailyFileHandler(tmp_path / "log")) as handler:
        written(handler, "一", datetime(2026, 3, 5, 15, 59, 59, tzinfo=UTC))
        written(handler, "二", datetime(2026, 3, 5, 16, 0, 0, tzinfo=UTC))
    assert sorted(path.name for path in (tmp_path / "log").iterdir()) == ["2026-03-05.log", "2026-03-06.log"]
    assert (tmp_path / "log" / "2026-03-06.log").read_text(encoding="utf-8") == "2026-03-06T00:00:00.000+08:00 二\n"


def test_a_year_is_kept_and_what_is_older_goes(tmp_path: Path) -> None:
    for name in ("2025-01-29.log", "2025-01-28.log", "2025-03-05.log", "notes.log"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    with closing(DailyFileHandler(tmp_path)) as handler:
        written(handler, "今", datetime(2026, 3, 5, 4, tzinfo=UTC))
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["2025-01-29.log", "2025-03-05.log", "2026-03-05.log", "notes.log"]


def test_a_file_taken_away_is_begun_anew(tmp_path: Path) -> None:
    moment = datetime(2026, 3, 5, 4, tzinfo=UTC)
    with closing(DailyFileHandler(tmp_path)) as handler:
        written(handler, "一", moment)
        (tmp_path / "2026-03-05.log").rename(tmp_path / "kept")
        written(handler, "二", moment)
        assert "二" in (tmp_path / "kept").read_text(encoding="utf-8")
        (tmp_path / "kept").unlink()
        written(handler, "三", moment)
    assert (tmp_path / "2026-03-05.log").read_text(encoding="utf-8").endswith("三\n")


def test_every_answer_says_from_where_its_parts_may_come_unless_it_says_so_itself() -> None:
    request = RequestFactory().get("/")
    policy = ContentPolicy(lambda _: HttpResponse())(request).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    own = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    assert ContentPolicy(lambda _: own)(request).headers["Content-Security-Policy"] == "sandbox"


def test_a_request_is_noted_without_what_was_typed(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ACCESS, "propagate", True)

    def answer(request: HttpRequest) -> HttpResponse:
        request.user = AnonymousUser()
        return HttpResponse(status=302)

    request = RequestFactory().post("/apply/%0A假/?name=李明", {"id": "110101199003077777"})
    with caplog.at_level(logging.INFO, logger=ACCESS.name):
        AccessLog(answer)(request)
    (said,) = caplog.messages
    assert said.startswith("127.0.0.1 user=- POST /apply/\\n\\u5047/")
    assert " 302 " in said
    assert "李明" not in said
    assert "1101" not in said


def test_the_key_to_an_applicant_s_case_is_in_no_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ACCESS, "propagate", True)
    with caplog.at_level(logging.INFO, logger=ACCESS.name):
        AccessLog(lambda _request: HttpResponse())(RequestFactory().get("/status/MjAyNi:1abc:s3cret/withdraw/"))
    (said,) = caplog.messages
    assert "GET /status/*/withdraw/ 200" in said


def test_the_browser_s_address_is_noted_and_not_the_proxy_s(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    settings.PROXY = True
    monkeypatch.setattr(ACCESS, "propagate", True)
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "10.9.9.9, 192.0.2.7"})
    with caplog.at_level(logging.INFO, logger=ACCESS.name):
        AccessLog(lambda _request: HttpResponse())(request)
    assert caplog.messages[0].startswith("192.0.2.7 ")
