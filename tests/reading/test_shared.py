"""Real files that lie beside the checkout while it is worked on, and are never part of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.reading import read_file, read_folder

SHARED = Path(__file__).parents[3] / "shared"
LAUNCH = SHARED / "sources" / "launch-2022.txt"
LAWS = SHARED / "data" / "laws"

NUMERAL = "[一二三四五六七八九十百千零〇]+"
ARTICLE = re.compile(rf"^第{NUMERAL}条(?:之{NUMERAL})?[ \u3000]", re.MULTILINE)


@pytest.mark.skipif(not LAUNCH.exists(), reason="the launch page is not part of the checkout")
def test_the_launch_page_gives_eight_paragraphs() -> None:
    reading = read_file(LAUNCH)
    document = reading.document
    assert document.id == "launch-2022"
    assert (document.title, document.published, document.publisher) == (
        "北京市将启动应急专业首次职称评价工作",
        "2022-08-05",
        "新浪财经",
    )
    assert [passage.locator for passage in reading.passages] == [f"p{number}" for number in range(1, 9)]
    assert all(passage.text == passage.text.strip() for passage in reading.passages)
    assert not any("责任编辑" in passage.text or "APP" in passage.text for passage in reading.passages)


@pytest.mark.skipif(not LAWS.exists(), reason="the statutes are not part of the checkout")
def test_all_statutes_are_read_with_every_article() -> None:
    knowledge = read_folder(LAWS)
    assert knowledge.problems == ()
    assert len(knowledge.documents) == 246
    for path, reading in zip(
        sorted(LAWS.rglob("*.md"), key=lambda path: path.relative_to(LAWS).as_posix()), knowledge.readings, strict=True
    ):
        printed = len(set(ARTICLE.findall(path.read_text("utf-8").partition("<!-- INFO END -->")[2])))
        cited = {found[0] for passage in reading.passages if (found := re.match(r"art[\d-]+", passage.locator))}
        assert len(cited) == printed, path


@pytest.mark.skipif(not LAWS.exists(), reason="the statutes are not part of the checkout")
def test_no_statute_loses_a_character_but_headings() -> None:
    heading = re.compile(rf"#+ 第{NUMERAL}[编章节]|附件\d：查")
    for path in LAWS.rglob("*.md"):
        body = path.read_text("utf-8").partition("<!-- INFO END -->")[2].replace("\u200b", "")
        reading = read_file(path)
        kept = [line.lstrip("# ") for line in body.splitlines() if not heading.match(line)]
        printed = "".join("".join(kept).split())
        cited = "".join("".join("".join(passage.text.split()) for passage in reading.passages))
        assert len(printed) - len(cited) < 100, path
        rest = iter(printed)
        assert all(character in rest for character in cited), path
