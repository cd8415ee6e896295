"""Someone sits at the prompt."""

from __future__ import annotations

from tests.scenarios.conftest import Zhicheng


def test_a_follow_up_takes_what_it_leaves_out_from_the_question_before(zhicheng: Zhicheng) -> None:
    ended = zhicheng("repl", "--today", "2026-11-22", stdin="私企员工可以申报吗？\n那外国人呢？\n")
    assert ended.code == 0
    private, foreign = ended.out.split("出处")[:2]
    assert "非公有制经济组织" in private
    assert "外国人来华工作许可证" in foreign


def test_why_shows_terms_synonyms_and_scores_and_show_the_paragraph(zhicheng: Zhicheng) -> None:
    ended = zhicheng(
        "repl",
        stdin="私企员工可以申报吗？\n:why\n:show launch-2022#p3\n:show 1\n:new\n:why\n:help\n:nothing\n：quit\n还有问题\n",
    )
    assert "“私企" in ended.out
    assert "BM25" in ended.out
    assert "第2段" in ended.out, "the neighbour above"
    assert "第4段" in ended.out, "the neighbour below"
    assert "还没有问过问题" in ended.out
    assert ended.out.count(":why       ") == 2
    assert "没有可引用" not in ended.out


def test_a_mistake_at_the_prompt_is_told_and_the_prompt_goes_on(zhicheng: Zhicheng) -> None:
    ended = zhicheng("repl", stdin="啊" * 3000 + "\n:show nothing#p1\n有几个层级\n")
    assert ended.code == 0
    assert "3,000 characters" in ended.out
    assert "there is no passage nothing#p1" in ended.out
    assert "4个层级" in ended.out
