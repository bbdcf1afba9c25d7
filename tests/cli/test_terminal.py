"""Tests of Persian on terminals without bidi: joined letters in visual order, and only there."""

import io
import json
import os
import subprocess
import sys
import unicodedata

import pytest

from judging_app.cli import terminal
from judging_app.cli.terminal import VARIABLE, Order, known_order, shown_on, visual

SALAM = "سلام"
JOINED = "\ufee1\ufe8e\ufee0\ufeb3"
"""«سلام» from left to right: final meem, final alef, medial lam, initial seen."""


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def no_choice(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    terminal.choose(None)
    yield
    terminal.choose(None)


def test_letters_are_joined_and_read_from_the_right() -> None:
    assert visual(SALAM, 80) == JOINED


def test_persian_letters_have_their_forms_too() -> None:
    shown = visual("پژوهش گچی", 80)
    assert unicodedata.normalize("NFKC", shown[::-1]) == "پژوهش گچی"
    assert not set(shown) & set("پژوهشگچی")


def test_numbers_and_latin_words_keep_their_order() -> None:
    assert visual(f"J03  {SALAM}  idea", 80) == f"J03  {JOINED}  idea"
    assert visual(f"{SALAM} ۱۲ ISO", 80) == f"ISO ۱۲ {JOINED}"


def test_half_spaces_part_letters_and_are_not_shown() -> None:
    shown = visual("می\u200cشود", 80)
    assert "\u200c" not in shown
    assert shown.endswith("\ufbfd\ufee3")  # the ye before the half-space has its final form


def test_isolates_are_obeyed_and_not_shown() -> None:
    shown = visual(f"{SALAM} \u2066C++\u2069 {SALAM}", 80)
    assert shown == f"{JOINED} C++ {JOINED}"


def test_a_long_line_is_broken_before_it_is_turned() -> None:
    first, second = visual("کلمه یک دو سه\n".strip(), 9).split("\n")
    assert "ﮐ" in first or "ﻛ" in first  # the beginning stays on the upper line
    assert len(first) <= 9
    assert unicodedata.normalize("NFKC", second[::-1]) == "دو سه"


def test_lines_without_persian_stay_as_they_are() -> None:
    line = "x" * 200
    assert visual(line, 80) == line


@pytest.mark.parametrize(
    ("environment", "system", "order"),
    [
        ({}, "win32", Order.VISUAL),
        ({"WT_SESSION": "1"}, "win32", Order.LOGICAL),
        ({"TERM_PROGRAM": "vscode"}, "win32", Order.LOGICAL),
        ({"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"}, "linux", Order.VISUAL),
        ({"TERM": "linux"}, "linux", Order.VISUAL),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, "linux", Order.LOGICAL),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "220401"}, "linux", Order.LOGICAL),
        ({"TERM": "xterm-256color"}, "linux", Order.LOGICAL),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "darwin", Order.LOGICAL),
        ({VARIABLE: "visual", "VTE_VERSION": "7006"}, "linux", Order.VISUAL),
        ({VARIABLE: "logical"}, "win32", Order.LOGICAL),
    ],
)
def test_the_order_of_known_terminals(environment, system, order) -> None:
    assert known_order(environment, system) is order


def test_a_pipe_stays_logical_whatever_is_chosen(monkeypatch) -> None:
    monkeypatch.setenv(VARIABLE, "visual")
    terminal.choose(Order.VISUAL)
    assert shown_on(io.StringIO(), SALAM) == SALAM
    assert shown_on(None, SALAM) == SALAM
    assert shown_on(Terminal(), SALAM) == JOINED


def test_a_choice_wins_over_the_environment(monkeypatch) -> None:
    monkeypatch.setenv(VARIABLE, "visual")
    terminal.choose(Order.LOGICAL)
    assert shown_on(Terminal(), SALAM) == SALAM


if sys.platform != "win32":  # consoles of Windows are no files
    import pty

    def run_at_a_terminal(*arguments: str) -> str:
        """The output of a command whose standard output is a terminal."""
        ours, theirs = pty.openpty()
        environment = {**os.environ, "TERM": "dumb", "COLUMNS": "200"}
        command = [sys.executable, "-m", "judging_app", *arguments]
        with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as process:  # noqa: S603
            os.close(theirs)
            output = b""
            while True:
                try:
                    part = os.read(ours, 65536)
                except OSError:  # Linux reports the end of a terminal so
                    break
                if not part:
                    break
                output += part
        os.close(ours)
        assert process.returncode == 3
        return output.decode()

    @pytest.mark.slow
    def test_a_command_obeys_the_option_at_a_terminal(tmp_path) -> None:
        missing = str(tmp_path / f"{SALAM}.judging")
        assert JOINED in run_at_a_terminal("--visual", "verify", missing)
        assert SALAM in run_at_a_terminal("--logical", "verify", missing)
        shown = run_at_a_terminal("--visual", "verify", missing, "--json")
        assert json.loads(shown)["error"]["path"] == missing
