"""What can go wrong that the caller can mend, as one tree.

```
ZhichengError
├── SettingError        a flag or an environment variable
├── QuestionError       a question that cannot be asked
├── KnowledgeError      a knowledge folder that cannot serve
│   └── DocumentError   one file of it
├── LexiconError        one line of a lexicon file
├── QuestionSetError    one line of a question set
├── BaselineError       a file that pins outcomes
├── EngineError         what makes vectors of texts
│   └── TextError       one text that it will not take
├── StoreError          the store of what must survive a restart
└── SlackError          what Slack refuses
```

A question without an answer is no error but an `Answer`.
"""

from __future__ import annotations

from pathlib import Path


class ZhichengError(Exception):
    """One mistake, told in one line: where it stands, what it is, and what to do about it."""

    def __init__(
        self, problem: str, *, remedy: str = "", path: Path | str | None = None, line: int | None = None
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy
        self.path = path
        self.line = line

    def __str__(self) -> str:
        place = "" if self.path is None else str(self.path) + (f":{self.line}" if self.line else "") + ": "
        told = place + self.problem + (f"; {self.remedy}" if self.remedy else "")
        return " ".join(told.split())


class SettingError(ZhichengError):
    """A flag or an environment variable has a value that cannot be used."""


class QuestionError(ZhichengError):
    """A question is empty, too long, or is no text."""


class KnowledgeError(ZhichengError):
    """A knowledge folder is missing, holds no document, or names two documents alike."""


class DocumentError(KnowledgeError):
    """A file of a knowledge folder cannot be read as a document."""


class LexiconError(ZhichengError):
    """A line of a lexicon file does not have the form that the file's first lines describe."""


class EngineError(ZhichengError):
    """The engine that makes vectors of texts cannot be reached, or gives something else."""


class TextError(EngineError):
    """An engine refuses a text: most often it is too long for its model."""


class StoreError(ZhichengError):
    """The store cannot be opened, or was written by a newer version."""


class SlackError(ZhichengError):
    """Slack refuses a token, or cannot be reached at the start."""


class QuestionSetError(ZhichengError):
    """A question set does not have the form that `zhicheng check --schema` describes, or names what is not there."""


class BaselineError(ZhichengError):
    """A baseline is missing or is none."""
