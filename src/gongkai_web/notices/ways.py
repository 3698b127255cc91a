"""The ways out: mail through the server of GONGKAI_EMAIL_URL, SMS through the program of GONGKAI_SMS_HOOK."""

import json
import smtplib
import subprocess
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from gongkai_web.notices.models import Channel, Delivery

PATIENCE: Final = 20
"""Seconds that the program of the SMS may take."""

ERROR_MOST: Final = 500
PERMANENT: Final = 500
"""From this reply on a mail server says that trying again is of no use."""


class SendError(Exception):
    """A message did not go out; ``lasting`` says that trying again is of no use."""

    def __init__(self, reason: str, *, lasting: bool = False) -> None:
        """Keep the reason as people read it."""
        super().__init__(reason[:ERROR_MOST])
        self.lasting = lasting


def is_open(channel: str) -> bool:
    """Say whether this installation has the way at all."""
    return bool(settings.MAIL if channel == Channel.EMAIL else settings.SMS_HOOK)


def send(delivery: Delivery) -> None:
    """Send one message.

    Raises:
        SendError: it did not go out, or nobody can say whether it did.
    """
    if not is_open(delivery.channel):
        variable = "GONGKAI_EMAIL_URL" if delivery.channel == Channel.EMAIL else "GONGKAI_SMS_HOOK"
        reason = f"平台未配置{delivery.get_channel_display()}（{variable}）。"
        raise SendError(reason, lasting=True)
    if delivery.channel == Channel.EMAIL:
        _send_mail(delivery)
    else:
        _send_sms(delivery)


def _send_mail(delivery: Delivery) -> None:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">") or "localhost"
    # The same at every attempt: a mail that arrives twice after a crash is known for one.
    headers = {"Message-ID": f"<gongkai-{delivery.pk}-{delivery.created_at:%Y%m%d%H%M%S}@{domain}>"}
    message = EmailMessage(
        subject=delivery.subject,
        body=delivery.text,
        to=[delivery.address],
        headers=headers,
        connection=get_connection(),
    )
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        reason = f"邮件服务器拒收：{code} {_decoded(said)}"
        raise SendError(reason, lasting=code >= PERMANENT) from error
    except smtplib.SMTPResponseException as error:
        reason = f"邮件服务器答复：{error.smtp_code} {_decoded(error.smtp_error)}"
        raise SendError(reason, lasting=error.smtp_code >= PERMANENT) from error
    except (TimeoutError, smtplib.SMTPServerDisconnected) as error:
        reason = "邮件服务器没有在限定时间内答复，或者中途断开。"
        raise SendError(reason) from error
    except (OSError, smtplib.SMTPException) as error:
        reason = f"无法连接邮件服务器：{error}"
        raise SendError(reason) from error


def _send_sms(delivery: Delivery) -> None:
    message = {"id": delivery.pk, "to": delivery.address, "subject": delivery.subject, "text": delivery.text}
    try:
        done = subprocess.run(  # noqa: S603 - the program is the installation's own setting, the message goes by its input
            [settings.SMS_HOOK],
            input=json.dumps(message, ensure_ascii=False).encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        reason = f"短信程序 {PATIENCE} 秒内没有结束。"
        raise SendError(reason) from error
    except OSError as error:
        reason = f"短信程序无法启动：{error.strerror}"
        raise SendError(reason) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        reason = f"短信程序以 {done.returncode} 结束：{said[-200:] or '没有说明原因'}"
        raise SendError(reason)


def _decoded(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said
