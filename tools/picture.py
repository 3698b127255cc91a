"""Take the README's picture of a case from a demonstration that is being served: ``python -m tools.picture [ADDRESS]``.

Pixels differ from machine to machine, so no test holds the picture fresh; take it again when the page changes.
"""

import shutil
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

OUT: Final = Path(__file__).resolve().parents[1] / "docs" / "case.png"
WIDTH: Final = 1280
HEIGHT: Final = 900
PASSWORD: Final = "yunze-demo-2026"  # noqa: S105 - of the invented county


def main() -> int:
    """Sign in as the handler, open the newest case that is being handled, and keep its upper part."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    chromium = shutil.which("chromium-headless-shell")
    if chromium is None:
        sys.stderr.write("chromium-headless-shell is not installed\n")
        return 1
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
        page.goto(f"{address}/login/")
        page.get_by_label("用户名").fill("handler")
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.goto(f"{address}/office/cases/?phase=handling")
        page.locator(".row-link").first.click()
        page.screenshot(path=OUT)
        browser.close()
    sys.stdout.write(f"{OUT}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
