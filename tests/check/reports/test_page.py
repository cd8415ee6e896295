"""The page reads well from a file: nothing is fetched, text is never markup, and a browser filters it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.check.report import Report
from bot.check.reports.page import page

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

PLAY = """
<script>
const press = key => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
const told = [document.getElementById("shown").textContent, document.querySelector("details").open];
press("j"); press("j");
told.push(document.activeElement.closest("details").querySelector(".asked").textContent);
document.querySelector(".bars button[data-tag=short]").click();
told.push(document.getElementById("shown").textContent);
press("Escape");
document.querySelector(".filters button[data-fate=regression]").click();
told.push(document.getElementById("shown").textContent);
press("Escape"); press("/");
document.activeElement.value = "食堂 多少"; document.activeElement.dispatchEvent(new Event("input"));
told.push(document.getElementById("shown").textContent);
document.body.dataset.told = JSON.stringify(told);
</script>
"""


def test_it_needs_nothing_beside_itself(report: Report) -> None:
    assert not re.search(r"(?:src|href|action)=|url\(|@import|https?://|fetch\(", page(report))


def test_what_people_wrote_is_text(report: Report) -> None:
    html = page(report)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_quotes_are_marked_within_their_passages(report: Report) -> None:
    html = page(report)
    assert "<mark>外籍人员凭工作许可证可以申报。</mark>" in html
    assert "does not cite rules#p3" in html


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here: apt-get install chromium")
def test_a_browser_shows_and_filters_it_from_a_file(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(page(report).replace("</body>", f"{PLAY}</body>"), "utf-8")
    done = subprocess.run(
        [str(BROWSER), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", path.as_uri()],
        capture_output=True,
        timeout=60,
        check=True,
    )
    told = re.search(r'data-told="([^"]*)"', done.stdout.decode())
    assert told is not None
    assert told.group(1).replace("&quot;", '"').replace("\u0001", "").split(",") == [
        '["4 shown"',
        "true",
        '"食堂几点开门"',
        '"2 shown"',
        '"1 shown"',
        '"1 shown"]',
    ]
