"""The choices of a user for an event: kept, forgotten, bounded, and never needed."""

from pathlib import Path

import pytest

from judging_app.system import event_choices
from judging_app.system.event_choices import KEPT, recall, remember
from judging_app.system.paths import HOME_VARIABLE


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    return tmp_path


def test_each_event_has_its_own_choices() -> None:
    remember("a", "template", ["گره‌چینی"])
    remember("a", "kind", ["winner"])
    remember("b", "template", ["ساده"])
    assert recall("a", "template") == ("گره‌چینی",)
    assert recall("a", "kind") == ("winner",)
    assert recall("b", "template") == ("ساده",)
    assert recall("b", "kind") == recall("c", "template") == ()


def test_no_values_forget_a_choice() -> None:
    remember("a", "search", ["پل", "عابر"])
    remember("a", "search", [])
    assert recall("a", "search") == ()


def test_the_events_used_last_are_kept() -> None:
    for number in range(KEPT):
        remember(f"e{number}", "x", ["1"])
    remember("e0", "x", ["2"])  # used again
    remember("new", "x", ["1"])
    assert recall("e0", "x") == ("2",)
    assert recall("e1", "x") == ()


@pytest.mark.parametrize("text", ["", "{", "[]", "[1]", '{"a": 1}', '{"a": {"x": 3}}', "null"])
def test_a_damaged_file_holds_no_choices_and_is_replaced(home: Path, text: str) -> None:
    (home / "choices.json").write_text(text, "utf-8")
    assert recall("a", "x") == ()
    remember("a", "x", ["1"])
    assert recall("a", "x") == ("1",)


def test_a_disk_that_refuses_the_file_stops_nobody(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_choices, "_file", lambda: home / "missing" / "folder" / "c.json")
    remember("a", "x", ["1"])
    assert recall("a", "x") == ()
