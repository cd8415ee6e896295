"""Someone looks after the documents: inspect, show, knowledge."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import cli
from bot.opening import CARRIED
from tests.conftest import Folder
from tests.scenarios.conftest import Zhicheng, told_in_one_line

LAUNCH_PAGE = Path(__file__).resolve().parents[3] / "shared" / "sources" / "launch-2022.txt"


def test_inspect_prints_the_particulars_and_every_passage(zhicheng: Zhicheng) -> None:
    record = zhicheng("inspect", CARRIED / "policies" / "review-measures-beijing-2020.md", "--json").record
    assert set(record) == {"document", "passages", "warnings"}
    assert record["document"]["number"] == "京人社事业发〔2020〕12号"
    assert [passage["locator"] for passage in record["passages"]] == ["p1", "art1", "art2", "art3"]
    assert set(record["passages"][0]) == {"id", "locator", "label", "heading", "text"}
    assert record["passages"][3]["text"].startswith("第三条")


def test_inspect_shows_a_person_labels_locators_and_texts(zhicheng: Zhicheng) -> None:
    ended = zhicheng("inspect", CARRIED / "policies" / "notice-2024.md")
    assert "京人社事业字〔2024〕96号" in ended.out
    assert "sec1" in ended.out


def test_inspect_shows_a_tree_whose_levels_a_person_can_check(zhicheng: Zhicheng, tmp_path: Path) -> None:
    page = tmp_path / "rules.txt"
    page.write_text("灯彩办法\n第一章 总则\n第一条 有：\n（一）甲；\n（二）乙。\n第二条 《丙办法》同时废止。\n")
    out = zhicheng("inspect", page).out
    assert "所废止：《丙办法》" in out
    assert (
        "\n第一章 总则\n    第一条  art1.1\n        第一条 有：\n        第一条第（一）项  art1.1.1\n            （一）甲；\n"
        in out
    )
    assert "2 条，4 个段落" in out


def test_inspect_shows_what_stands_behind_a_tab(zhicheng: Zhicheng, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("灯彩通知\n1.\t身份证。\n2.\t作品照片。\n")
    assert "作品照片。" in zhicheng("inspect", notice).out


def test_inspect_writes_the_passages_beside_their_source_as_one_page(zhicheng: Zhicheng, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><body><nav>首页</nav><div class=TRS_Editor><p>一、甲 &lt;b&gt;<p>乙。</div></body></html>")
    written = tmp_path / "beside.html"
    ended = zhicheng("inspect", page, "--html", written)
    assert (ended.code, ended.out) == (0, "")
    printed = zhicheng("inspect", page, "--html", "-").out
    assert printed == written.read_text("utf-8")
    for told in ('id="s0"', 'href="#p0"', 'id="p0"', 'href="#s0"', "sec1.p1", "一、甲 &lt;b&gt;", "首页"):
        assert told in printed
    assert "<b>" not in printed
    assert "http" not in printed
    assert told_in_one_line(
        zhicheng("inspect", page, "--html", tmp_path / "no" / "x.html"), "x.html", "cannot be written"
    )


def test_a_document_that_another_repeals_is_superseded_in_its_folder(zhicheng: Zhicheng, folder: Folder) -> None:
    place = folder(old__txt="灯彩暂行办法\n第一条 甲。\n", new__txt="灯彩办法\n第一条 《灯彩暂行办法》同时废止。\n")
    assert zhicheng("inspect", place / "old.txt", "--json").record["document"]["status"] == "unknown"
    record = zhicheng("inspect", place / "old.txt", "--json", "--knowledge", place).record
    assert (record["document"]["status"], record["document"]["superseded_by"]) == ("superseded", "new")
    assert "已被替代" in zhicheng("knowledge", "--knowledge", place).out


def test_hostile_files_are_told_in_a_line_each_and_the_others_serve(zhicheng: Zhicheng, folder: Folder) -> None:
    place = folder(good__md="# 甲\n\n申报人员应当提交证书。\n", long__txt="字" * 4_000_000, deep__html="<b>" * 300_000)
    (place / "two\nlines.txt").write_bytes(b"a\0b")
    (place / "out.txt").symlink_to("/etc/hostname")
    ended = zhicheng("ask", "谁应当提交证书？", "--json", "--knowledge", place)
    assert ended.cites() == ["good#p1"]
    assert ended.err.count("\n") == 4
    for told in ("at most 10 MB", "200,000 tags", "NUL bytes", "link out of the folder"):
        assert told in ended.err


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("楼上乱扔东西砸坏了我的车找谁", ["rules#art1"]),
        ("宠物伤了邻居谁管", ["rules#art2"]),
        ("工地要不要围起来", ["rules#art3"]),
        ("结婚要带什么证件", []),
    ],
)
def test_rules_dropped_in_answer_in_the_words_of_those_who_ask(
    zhicheng: Zhicheng, folder: Folder, question: str, cited: list[str]
) -> None:
    articles = (
        "小区生活规则",
        "第一条 从建筑物中抛掷物品造成他人损害的，由行为人承担赔偿责任。",
        "第二条 饲养的动物造成他人损害的，由饲养人承担赔偿责任。",
        "第三条 建设单位应当在施工现场设置围挡。",
        "第四条 业主应当按期缴纳物业服务费。",
    )
    place = folder(rules__txt="\n".join(articles))
    assert zhicheng("ask", question, "--json", "--knowledge", place).cites() == cited


@pytest.mark.skipif(not LAUNCH_PAGE.exists(), reason="the real page lies in ../shared, which is not here")
def test_the_real_page_dropped_into_an_empty_folder_answers(zhicheng: Zhicheng, tmp_path: Path) -> None:
    (tmp_path / "launch-2022.txt").write_bytes(LAUNCH_PAGE.read_bytes())
    record = zhicheng("inspect", tmp_path / "launch-2022.txt", "--json").record
    assert [passage["locator"] for passage in record["passages"]] == [f"p{number}" for number in range(1, 9)]
    assert record["document"]["publisher"] == "新浪财经"
    assert record["document"]["published"] == "2022-08-05"
    ended = zhicheng("ask", "老外能报吗", "--json", "--knowledge", tmp_path)
    assert ended.cites()[0] == "launch-2022#p3"


def test_show_gives_the_passage_between_its_neighbours_with_the_particulars(zhicheng: Zhicheng) -> None:
    ended = zhicheng("show", "notice-2025#p2")
    for told in ("第1段", "第2段", "第3段", "2025-07-04", "范围："):
        assert told in ended.out


def test_show_finds_what_stands_below_an_id(zhicheng: Zhicheng) -> None:
    assert "sec3.1" in zhicheng("show", "engineering-standard-beijing#sec3").out


def test_show_tells_an_article_from_the_second_one_of_its_number(zhicheng: Zhicheng, folder: Folder) -> None:
    articles = (
        "第一条 论文由本人选择。",
        "第二条 论文不超过三篇：",
        "（一）专著；",
        "第一条 评审不收费：",
        "（一）答辩。",
    )
    twice = folder(twice__md="\n\n".join(articles))
    assert "twice#art1.1.1~2" in zhicheng("show", "twice#art1~2", "--knowledge", twice).out
    assert zhicheng("show", "twice#art2~2", "--knowledge", twice).code == 2


def test_knowledge_lists_every_document_and_checks_it(zhicheng: Zhicheng, folder: Folder) -> None:
    ended = zhicheng("knowledge", "--check")
    assert ended.code == 0
    for path in (CARRIED / "policies").glob("*.md"):
        assert path.stem in ended.out
    bad = zhicheng(
        "knowledge", "--check", "--knowledge", folder(a__md="正文。\n", b__md="---\nyear: 今年\n---\n\n正文。\n")
    )
    assert bad.code == 1
    assert "b.md" in bad.out


def test_a_file_in_place_of_the_folder_is_a_mistake(zhicheng: Zhicheng) -> None:
    ended = zhicheng("ask", "几级", "--knowledge", CARRIED / "policies" / "launch-2022.md")
    assert told_in_one_line(ended, "launch-2022.md: is no folder")


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_helps_with_an_example_and_takes_the_knowledge(zhicheng: Zhicheng, command: str) -> None:
    ended = zhicheng(command, "--knowledge", "folder", "--help")
    assert ended.code == 0
    assert f"Example: zhicheng {command}" in ended.out


def test_the_version_is_told(zhicheng: Zhicheng) -> None:
    assert zhicheng("--version").out.startswith("zhicheng ")
