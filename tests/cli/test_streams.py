"""The answer of a command reaches a pipe or a window. A reader that has ended causes no error."""

import ctypes
import errno
import io
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from judging_app import __main__ as door
from judging_app.errors import InputRefused, Refusal
from judging_app.system import streams
from tests.cli.test_door import run

PERSIAN = "کارت داوران: ۱۲۳۴ ی ک"


def piped(encoding):
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


@pytest.mark.parametrize("encoding", ["cp1256", "ascii", "utf-8"])
def test_a_pipe_takes_persian_whatever_the_code_page(encoding, monkeypatch):
    pipe = piped(encoding)
    monkeypatch.setattr(sys, "stdout", pipe)
    streams.speak_utf8()
    pipe.write(PERSIAN)
    pipe.flush()
    assert pipe.buffer.getvalue() == PERSIAN.encode()


def test_a_letter_that_a_terminal_lacks_is_escaped(monkeypatch):
    terminal = piped("ascii")
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdout", terminal)
    streams.speak_utf8()
    terminal.write("ی")
    terminal.flush()
    assert terminal.buffer.getvalue() == b"\\u06cc"


def test_commands_speak_persian_under_a_code_page_that_lacks_it(inputs):
    out = inputs.folder / "event.judging"
    done = run(
        "event", "create", out, "--definition", inputs.definition, "--ideas", inputs.ideas,
        "--judges", inputs.judges, "--json", PYTHONIOENCODING="cp1256",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    shown = run("cards", "list", out, "--json", PYTHONIOENCODING="cp1256")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "ی" in shown.stdout


@pytest.fixture
def boxes(monkeypatch):
    """The windows that a program without a console shows: pythonw of Windows has no streams."""
    shown: list[str] = []
    monkeypatch.setattr(streams, "_show_window", shown.append)
    return shown


def close_console(monkeypatch):
    """From within a test: pytest opens the streams anew before it begins."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)


def test_the_window_is_one_of_windows_own(monkeypatch):
    shown: list[str] = []
    user = SimpleNamespace(MessageBoxW=lambda *box: shown.append(box[1]))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stderr", None)
    streams.show_error("بسته باز نشد")
    assert shown == ["بسته باز نشد"]


def test_without_a_console_a_refusal_is_shown_in_a_window(boxes, monkeypatch):
    def refuse(files):
        raise InputRefused(Refusal.WRONG_KIND, path=Path("x.ideas"))

    monkeypatch.setattr("ui.application.main.open_desktop", refuse)
    monkeypatch.setattr(sys, "argv", ["judging-desk", "x.ideas"])
    close_console(monkeypatch)
    with pytest.raises(SystemExit) as end:
        door.main()
    assert end.value.code == 3
    assert boxes[0].startswith("[WRONG_KIND] ")
    assert "ی" in boxes[0]


def test_without_a_console_an_unforeseen_error_is_shown_in_a_window(
    boxes, home_folder, monkeypatch
):
    error = KeyError("x")
    close_console(monkeypatch)
    door._log_unexpected(KeyError, error, None)
    assert boxes[0].startswith("[UNEXPECTED] KeyError")


def test_without_a_console_a_mistyped_command_is_shown_in_a_window(boxes, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["judging-desk", "nonsense"])
    close_console(monkeypatch)
    with pytest.raises(SystemExit):
        door.main()
    assert "nonsense" in boxes[0]


def test_without_a_console_there_is_no_error_on_other_systems(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    streams.show_error("nobody reads this")


@pytest.fixture
def home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("JUDGING_APP_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["a.ideas"], True),
        (["A.IDEAS", "b.scores"], True),
        (["فهرست.xlsx"], True),
        (["C:\\Users\\x\\list.xlsx" if sys.platform == "win32" else "/home/x/list.xlsx"], True),
        (["E:\\" if sys.platform == "win32" else "/"], True),
        (["a.ideas", "notes.pdf"], True),
        (["/home/x/a folder"], True),
        (["merge", "a.scores"], False),
        (["--help"], False),
        (["--version"], False),
        (["x.xlsx", "--json"], False),
        (["demo", "day.d"], False),
    ],
)
def test_files_open_the_desktop_and_words_are_commands(arguments, opens):
    assert door._are_files(arguments) is opens


@pytest.mark.parametrize("number", [errno.EPIPE, errno.EINVAL])
def test_a_reader_that_has_ended_is_no_error(number):
    with pytest.raises(SystemExit) as end, streams.readable_streams("lost"):
        raise OSError(number, "the reader has ended")
    assert end.value.code == 1


def test_an_error_of_a_file_stays_one():
    with pytest.raises(OSError, match="file"), streams.readable_streams("lost"):
        raise OSError(errno.EINVAL, "file", "x.scores")


def test_help_to_a_reader_that_ends_early_says_nothing_more():
    ours, theirs = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-m", "judging_app", "--help"], stdout=theirs, stderr=subprocess.PIPE
    ) as program:
        os.close(theirs)
        os.close(ours)
        _, said = program.communicate()
    assert said == b""


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_an_answer_that_cannot_be_written_has_its_sentence_and_code(more):
    with Path(os.devnull).open() as readable:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "judging_app", "templates", "list", *more],
            stdout=readable, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    assert done.returncode == streams.ANSWER_LOST
    assert done.stderr.startswith("[ANSWER_LOST] the command has ended")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EBADF])
def test_a_full_disk_has_its_code(number, monkeypatch, capsys):
    monkeypatch.setattr(streams, "_write_no_more", lambda _: None)
    with pytest.raises(SystemExit) as end, streams.readable_streams("lost"):
        raise OSError(number, "why")
    assert end.value.code == streams.ANSWER_LOST
    assert capsys.readouterr().err == "lost (why)\n"


def test_a_closed_output_has_its_code(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(SystemExit) as end, streams.readable_streams("lost"):
        raise SystemExit(0)
    assert end.value.code == streams.ANSWER_LOST
    assert capsys.readouterr().err.startswith("lost (")


def test_a_refusal_to_a_full_disk_keeps_its_code(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(SystemExit) as end, streams.readable_streams("lost"):
        raise SystemExit(3)
    assert end.value.code == 3


def test_where_the_standard_error_is_full_too_nothing_is_raised(monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(streams, "show_error", full)
    monkeypatch.setattr(streams, "_write_no_more", lambda _: None)
    with pytest.raises(SystemExit) as end, streams.readable_streams("lost"):
        raise OSError(errno.ENOSPC, "full")
    assert end.value.code == streams.ANSWER_LOST
