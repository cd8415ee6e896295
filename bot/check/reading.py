"""YAML → question sets; every mistake is told with its path and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from hashlib import blake2b
from pathlib import Path

import yaml

from bot.check.fields import EXPECTATIONS, QUESTION_FIELDS, SET_FIELDS, STATUSES, Field, likely_meant
from bot.check.question_set import Expectation, Key, Question, QuestionSet
from bot.errors import QuestionSetError
from bot.model import Outcome

ENDING = ".questions.yaml"
"""How the files of a folder are called that are question sets."""

Value = tuple[yaml.Node, yaml.Node]


def read_question_sets(paths: Iterable[Path]) -> list[QuestionSet]:
    """Read the sets at `paths`; a folder stands for every `*.questions.yaml` below it, sorted by path.

    Raises `QuestionSetError` for the first mistake.
    """
    found = dict.fromkeys(path for given in paths for path in _files(given))
    return [read_question_set(path) for path in found]


def _files(given: Path) -> list[Path]:
    if given.is_file():
        return [given]
    if not given.is_dir():
        raise QuestionSetError("there is no such file or folder", remedy="name a question set", path=given)
    found = sorted(given.rglob(f"*{ENDING}"))
    if not found:
        raise QuestionSetError("holds no question set", remedy=f"put a file called NAME{ENDING} there", path=given)
    return found


def read_question_set(path: Path) -> QuestionSet:
    """Read one set."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise QuestionSetError(
            "holds bytes that are no text", remedy="save it as UTF-8", path=path, line=line
        ) from None
    return _Reader(path).read(text, blake2b(data, digest_size=8).hexdigest())


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path

    def read(self, text: str, fingerprint: str) -> QuestionSet:
        root = self._composed(text)
        values = self._mapping(root, SET_FIELDS, "a question set")
        listed = values["questions"][1] if "questions" in values else None
        if listed is None or not listed.value:
            raise self._mistake(listed or root, "holds no questions", "list them under `questions:`")
        if not isinstance(listed, yaml.SequenceNode):
            raise self._mistake(listed, "`questions` is no list", "begin each question with `- question: …`")
        name = self.path.name.removesuffix(ENDING).removesuffix(self.path.suffix)
        questions = tuple(self._question(node, f"{name}-{place}") for place, node in enumerate(listed.value, 1))
        self._check_ids(questions)
        self._check_conversations(questions)
        knowledge = self._text(values, "knowledge")
        return QuestionSet(
            name,
            self.path,
            fingerprint,
            questions,
            self._folder(values["knowledge"][1], knowledge) if knowledge else None,
            self._date(values),
        )

    def _composed(self, text: str) -> yaml.Node:
        try:
            root = yaml.compose(text, Loader=yaml.CBaseLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            if error.context_mark and (mark is None or mark.index >= len(text.rstrip())):
                mark = error.context_mark  # what has no end is told where it begins
            raise QuestionSetError(
                f"is no valid YAML: {error.problem or error.context}",
                remedy="mend the line, or put the text in quotes",
                path=self.path,
                line=mark.line + 1 if mark else None,
            ) from None
        except RecursionError:
            raise QuestionSetError("nests too deeply", remedy="write it flat", path=self.path) from None
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, int(error.position)) + 1
            raise QuestionSetError(
                f"is no valid YAML: {error.reason}", remedy="take the character out", path=self.path, line=line
            ) from None
        if root is None:
            raise QuestionSetError("is empty", remedy="list questions under `questions:`", path=self.path)
        return root

    def _question(self, node: yaml.Node, default: str) -> Question:
        values = self._mapping(node, QUESTION_FIELDS, "a question")
        asked = self._text(values, "question")
        if asked is None:
            raise self._mistake(node, "a question without `question`", "write what a person asks")
        if not any(name in values for name in EXPECTATIONS):
            told = "say what must be cited (`cites`, `cites_any`) or said, or `answerable: false`"
            raise self._mistake(node, f"“{asked}” has no expectation", told)
        written = self._text(values, "id")
        question = Question(
            id=written or default,
            question=asked,
            path=self.path,
            line=_line(node),
            cites=self._expectations(values, "cites"),
            cites_any=self._expectations(values, "cites_any"),
            says=self._texts(values, "says"),
            never=self._expectations(values, "never"),
            answerable=self._truth(values),
            status=self._status(values),
            after=self._text(values, "after"),
            tags=self._texts(values, "tags"),
            names_itself=written is not None,
        )
        if question.to_refuse and question.to_answer:
            told = "it cannot be refused and cite or say something, too"
            raise self._mistake(node, f"what is expected of “{asked}” cannot all hold", told)
        return question

    def _mapping(self, node: yaml.Node, fields: Mapping[str, Field], what: str) -> dict[str, Value]:
        if not isinstance(node, yaml.MappingNode):
            raise self._mistake(node, f"{what} is a mapping", f"write `key: value` lines ({', '.join(fields)})")
        values: dict[str, Value] = {}
        for key, value in node.value:
            name = str(key.value)
            if name not in fields:
                meant = likely_meant(name, fields)
                remedy = f"did you mean `{meant}`?" if meant else f"there are {', '.join(fields)}"
                raise self._mistake(key, f"{what} has no key `{name}`", remedy)
            if name in values:
                raise self._mistake(key, f"`{name}` stands twice", "keep one of them")
            values[name] = key, value
        return values

    def _text(self, values: Mapping[str, Value], name: str) -> str | None:
        if name not in values:
            return None
        key, node = values[name]
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self._mistake(key, f"`{name}` is no text", f"write `{name}: …` on one line")
        return str(node.value)

    def _scalars(self, values: Mapping[str, Value], name: str) -> Iterator[yaml.ScalarNode]:
        if name not in values:
            return
        key, node = values[name]
        if not isinstance(node, yaml.SequenceNode):
            written = node.value if isinstance(node, yaml.ScalarNode) and node.value else "…"
            raise self._mistake(key, f"`{name}` is a list", f"write `{name}: [{written}]`")
        if not node.value:
            raise self._mistake(key, f"`{name}` is empty", "fill it or leave it out")
        for one in node.value:
            if not isinstance(one, yaml.ScalarNode) or not one.value.strip():
                raise self._mistake(one, f"`{name}` is a list of texts", f"write `{name}: [one, another]`")
            yield one

    def _texts(self, values: Mapping[str, Value], name: str) -> tuple[str, ...]:
        return tuple(str(node.value) for node in self._scalars(values, name))

    def _expectations(self, values: Mapping[str, Value], name: Key) -> tuple[Expectation, ...]:
        return tuple(
            Expectation(str(node.value), name, _line(node), node.start_mark.index, node.end_mark.index)
            for node in self._scalars(values, name)
        )

    def _truth(self, values: Mapping[str, Value]) -> bool | None:
        written = self._text(values, "answerable")
        if written is None:
            return None
        if written.lower() not in {"true", "false"}:
            raise self._mistake(values["answerable"][0], f"`answerable: {written}`", "write true or false")
        return written.lower() == "true"

    def _status(self, values: Mapping[str, Value]) -> Outcome | None:
        written = self._text(values, "status")
        if written is None:
            return None
        if written not in STATUSES:
            near = get_close_matches(written, STATUSES, n=1)
            remedy = f"did you mean `{near[0]}`?" if near else f"write {', '.join(STATUSES[:-1])} or {STATUSES[-1]}"
            raise self._mistake(values["status"][0], f"there is no status `{written}`", remedy)
        return written

    def _date(self, values: Mapping[str, Value]) -> date | None:
        written = self._text(values, "today")
        try:
            return date.fromisoformat(written) if written else None
        except ValueError:
            raise self._mistake(
                values["today"][0], f"`today: {written}` is no date", "write it as 2026-11-22"
            ) from None

    def _folder(self, node: yaml.Node, written: str) -> Path:
        folder = self.path.parent / written
        if not folder.exists():
            told = "`knowledge` is relative to this file: name a folder of documents, or one document"
            raise self._mistake(node, f"there is no {folder}", told)
        return folder

    def _check_ids(self, questions: tuple[Question, ...]) -> None:
        lines: dict[str, int] = {}
        for one in sorted(questions, key=lambda one: not one.names_itself):
            if one.id in lines:
                raise QuestionSetError(
                    f"the id {one.id} is that of line {lines[one.id]}",
                    remedy="give one of them another id",
                    path=self.path,
                    line=one.line,
                )
            lines[one.id] = one.line

    def _check_conversations(self, questions: tuple[Question, ...]) -> None:
        by_id = {one.id: one for one in questions}
        for one in questions:
            passed = {one.id}
            turn = one
            while turn.after:
                if turn.after not in by_id:
                    near = get_close_matches(turn.after, by_id, n=1)
                    remedy = f"did you mean {near[0]}?" if near else "give the question that it follows this id"
                    raise self._astray(turn, f"`after: {turn.after}` names no question of this file", remedy)
                if turn.after in passed:
                    raise self._astray(turn, f"{turn.id} follows itself", "begin the conversation somewhere")
                passed.add(turn.after)
                turn = by_id[turn.after]

    def _astray(self, question: Question, problem: str, remedy: str) -> QuestionSetError:
        return QuestionSetError(problem, remedy=remedy, path=self.path, line=question.line)

    def _mistake(self, node: yaml.Node, problem: str, remedy: str) -> QuestionSetError:
        return QuestionSetError(problem, remedy=remedy, path=self.path, line=_line(node))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
