"""Question sets are read as they are written, and every mistake is told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.check.reading import read_question_set, read_question_sets
from bot.errors import QuestionSetError
from tests.check.conftest import WriteSet


def test_every_key_of_the_contract_is_read(small: Path, written: WriteSet) -> None:
    path = written("""\
        - id: first
          question: 外籍人员可以申报吗？
          cites: [rules#p1]
          cites_any: [rules, notice-2025#p1]
          says: [工作许可证]
          never: [notice-2023]
          answerable: true
          status: answered
          tags: [who]
        - question: 那论文呢？
          after: first
          cites: ["rules#p2"]
        """)
    one, other = read_question_set(path).questions
    assert [expectation.id for expectation in one.expected] == ["rules#p1", "rules", "notice-2025#p1"]
    assert (one.says, one.tags, one.answerable, one.status) == (("工作许可证",), ("who",), True, "answered")
    assert one.never[0].id == "notice-2023"
    assert (one.line, one.cites[0].line) == (4, 6)
    assert (other.id, other.after) == ("small-2", "first")


@pytest.mark.parametrize(
    ("questions", "line", "told"),
    [
        ("- question: 问\n  expects: [rules#p1]\n", 5, "did you mean `cites`?"),
        ("- question: 问\n  citez: [rules#p1]\n", 5, "did you mean `cites`?"),
        ("- question: 问\n  cites: rules#p1\n", 5, "write `cites: [rules#p1]`"),
        ("- question: 问\n", 4, "has no expectation"),
        ("- question: 问\n  tags: [who]\n", 4, "has no expectation"),
        ("- cites: [rules#p1]\n", 4, "without `question`"),
        ("- question: 问\n  cites: []\n", 5, "`cites` is empty"),
        ("- question: 问\n  answerable: perhaps\n", 5, "write true or false"),
        ("- question: 问\n  status: partly\n", 5, "did you mean `partial`?"),
        ("- question: 问\n  answerable: false\n  cites: [rules]\n", 4, "cannot all hold"),
        ("- question: 问\n  status: partial\n  status: partial\n", 6, "`status` stands twice"),
        ("- {id: a, question: 问, says: [字]}\n- {id: a, question: 问, says: [字]}\n", 5, "is that of line 4"),
        ("- {id: who, question: 问, says: [字]}\n- {question: 问, says: [字], after: whom}\n", 5, "did you mean who?"),
        ("- {id: a, question: 问, says: [字], after: a}\n", 4, "follows itself"),
        ("- question: '问\n", 4, "no valid YAML"),
        ("- 问\n", 4, "a question is a mapping"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(
    small: Path, written: WriteSet, questions: str, line: int, told: str
) -> None:
    path = written(questions)
    with pytest.raises(QuestionSetError) as caught:
        read_question_set(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert told in str(caught.value)


def test_knowledge_that_is_not_there_and_a_day_that_is_none_are_mistakes(written: WriteSet) -> None:
    with pytest.raises(QuestionSetError, match=r":1: there is no .*nowhere"):
        read_question_set(written("- {question: 问, says: [字]}", head="knowledge: nowhere\n"))
    with pytest.raises(QuestionSetError, match=r":1: .*is no date"):
        read_question_set(written("- {question: 问, says: [字]}", head="today: tomorrow\n"))


def test_a_folder_stands_for_the_sets_below_it_and_must_hold_one(tmp_path: Path, written: WriteSet) -> None:
    written("- {question: 问, says: [字]}", name="b", head="")
    written("- {question: 问, says: [字]}", name="a", head="")
    assert [one.name for one in read_question_sets([tmp_path])] == ["a", "b"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(QuestionSetError, match="holds no question set"):
        read_question_sets([tmp_path / "empty"])


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"questions:\n- {text}".encode()))
def test_whatever_a_file_holds_it_is_a_set_or_a_mistake(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.questions.yaml"
    path.write_bytes(content)
    try:
        assert read_question_set(path).questions
    except QuestionSetError as error:
        assert str(path) in str(error)  # noqa: PT017 - either outcome is right
