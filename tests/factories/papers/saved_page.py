"""A report's page as a browser saves it in one file (MHTML)."""

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from gongkai.report.report import Report
from gongkai.report.write.html import dump as page


def dump(report: Report) -> bytes:
    """Return the page with what it shows beside it, as a message of several parts."""
    whole = MIMEMultipart("related", boundary="----MultipartBoundary--gongkai----", type="text/html")
    whole["From"] = "<Saved by a browser>"
    whole["Subject"] = "年度报告"
    shown = MIMEText(page(report).decode(), "html", "utf-8")
    shown["Content-Location"] = "https://www.yunze.example/xxgk/ndbg/report.html"
    look = MIMEText("body { margin: 0 }", "css", "utf-8")
    look["Content-Location"] = "https://www.yunze.example/look.css"
    whole.attach(shown)
    whole.attach(look)
    return whole.as_bytes()
