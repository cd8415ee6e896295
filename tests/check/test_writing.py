from __future__ import annotations

import os
import stat
from pathlib import Path
from threading import Thread

import pytest

from bot.check.writing import write


def test_a_file_is_replaced_whole_and_its_folder_made(tmp_path: Path) -> None:
    path = tmp_path / "made" / "report.json"
    for content in (b"one", b"two"):
        write(path, content)
        assert path.read_bytes() == content
    assert [one.name for one in path.parent.iterdir()] == ["report.json"]


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"one")
    (tmp_path / "there").chmod(0o640)
    (tmp_path / "link").symlink_to("there")
    write(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there").read_bytes() == b"two"
    assert stat.S_IMODE((tmp_path / "there").stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write(pipe, b"told")
    reader.join(timeout=10)
    assert read == [b"told"]
    assert pipe.is_fifo()


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"one")
    for path in (tmp_path, tmp_path / "file" / "below"):
        with pytest.raises(OSError, match=path.name):
            write(path, b"two")
    assert (tmp_path / "file").read_bytes() == b"one"
