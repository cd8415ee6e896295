"""The prompt: one question after another, each able to lean on the one before."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date

import platformdirs
from rich.console import RenderableType
from rich.text import Text

from bot.answering.conversation import Conversation
from bot.assistant import Turn
from bot.errors import ZhichengError
from bot.lookup import find_passage
from bot.render import terminal
from bot.render.console import console
from bot.serving import Serving

HELP = """\
直接输入问题；可以接着上一个问题追问，例如先问“外籍人员可以申报吗？”，再问“那港澳台呢？”。
:why       上一个回答是怎样找到的
:show ID   看引用段落的全文和前后文，例如 :show launch-2022#p3（也可以写引用的序号，如 :show 1）
:new       换个话题，忘掉前面的问题
:help      这份说明
:quit      离开（也可以按 Ctrl-D）"""


class Prompt:
    """What the prompt remembers between two lines."""

    def __init__(self, serving: Serving, today: date) -> None:
        self._serving = serving
        self._assistant = serving.current
        self._told = serving.problems
        self._today = today
        self._last: Turn | None = None
        self._conversation = Conversation()
        self._commands: dict[str, Callable[[str], Iterator[RenderableType]]] = {
            ":help": self._help,
            ":why": self._why,
            ":show": self._show,
            ":new": self._new,
        }

    def reply(self, line: str) -> list[RenderableType]:
        """Return what is printed for a line; a mistake of the person's is told, and nothing is lost."""
        return [*self._news(), *self._reply(line)]

    def _news(self) -> Iterator[RenderableType]:
        """Tell in a line that the documents have changed since the last one, and what of them cannot be read."""
        if self._serving.current is not self._assistant:
            self._assistant = self._serving.current
            known = self._assistant.index.knowledge
            yield Text(f"文件有变动，现有 {len(known.readings)} 个（指纹 {known.fingerprint}）。", style="dim")
        problems = self._serving.problems
        yield from (Text(problem, style="red") for problem in problems if problem not in self._told)
        self._told = problems

    def _reply(self, line: str) -> list[RenderableType]:
        try:
            if line.startswith((":", "：")):
                name, _, rest = line.replace("：", ":", 1).partition(" ")
                return list(self._commands.get(name, self._unknown)(rest.strip()))
            return list(self._ask(line))
        except ZhichengError as error:
            return [Text(str(error), style="red")]

    def _ask(self, line: str) -> Iterator[RenderableType]:
        self._last = self._assistant.ask(line, self._today, self._conversation)
        self._conversation = self._last.conversation
        yield from terminal.answer(self._last.answer)

    def _help(self, _: str) -> Iterator[RenderableType]:
        yield Text(HELP)

    def _new(self, _: str) -> Iterator[RenderableType]:
        self._last, self._conversation = None, Conversation()
        yield Text("好的，换个话题。")

    def _why(self, _: str) -> Iterator[RenderableType]:
        if self._last is None:
            yield Text("还没有问过问题。")
        else:
            yield from terminal.why(self._last)

    def _show(self, wanted: str) -> Iterator[RenderableType]:
        cited = self._last.answer.citations if self._last else ()
        numbered = {str(citation.number): citation.passage.id for citation in cited}
        wanted = numbered.get(wanted, wanted)
        yield from terminal.passage_in_place(*find_passage(self._assistant.index.knowledge, wanted))

    def _unknown(self, _: str) -> Iterator[RenderableType]:
        yield Text("没有这个命令。")
        yield Text(HELP)


def run(serving: Serving, today: date) -> None:
    """Read lines until the input ends or `:quit`: with history and line editing on a terminal, plainly elsewhere."""
    with serving.following():
        _run(Prompt(serving, today))


def _run(prompt: Prompt) -> None:
    out = console()
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if interactive:
        out.print("职称问答。:help 看用法，Ctrl-D 离开。", style="dim")
    for line in _typed() if interactive else _piped():
        if line.strip().replace("：", ":") in {":quit", ":q", ":exit"}:
            return
        if line.strip():
            terminal.show([*prompt.reply(line.strip()), ""], out)


def _piped() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8-sig", "surrogateescape")


def _typed() -> Iterator[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory

    history: History = InMemoryHistory()
    folder = platformdirs.user_state_path("zhicheng", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        history = FileHistory(str(folder / "history"))
    except OSError:
        pass
    session: PromptSession[str] = PromptSession(history=history, auto_suggest=AutoSuggestFromHistory())
    while True:
        try:
            yield session.prompt("问> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
