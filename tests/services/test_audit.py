"""Every change by hand in the audit log of an event or a workspace is reported."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import RESTORED, open_file
from judging_app.services.judge.judging import finish, record_score
from judging_app.services.organizer.deliberation import freeze, unfreeze
from judging_app.services.organizer.merging import merge_many
from judging_app.services.verification import CUT, Papers, verify
from tests.tampering import tampered

Ruin = Callable[[sqlite3.Connection], object]


def log_of_event(day: Any) -> Path:
    """A closed event with a log of at least five entries."""
    marks = {"101": (9, 8), "102": (7, 6)}
    merge_many(day.event, [day.judge("J01", marks), day.judge("J03", marks)])
    freeze(day.event)
    unfreeze(day.event, "دلیل")
    return Path(day.event.path)


def log_of_workspace(day: Any) -> Path:
    """A closed workspace with such a log."""
    with day.laptop("J01") as file:
        for value in range(1, 6):
            record_score(file, "101", "novelty", 100 * value)
            finish(file, day.stick)
        return Path(file.path)


@pytest.fixture(params=[log_of_event, log_of_workspace], ids=["event", "workspace"])
def log(request: pytest.FixtureRequest, made_once: Any) -> Path:
    """A closed file with a log of at least five entries."""
    return Path(made_once(request.param))


def change(path: Path, *statements: str) -> None:
    tampered(path, *statements)


def problems(path: Path) -> list[str]:
    """The faults that the log itself shows; its seal and checksums are looked at elsewhere."""
    told = verify(path).problems
    return [p for p in told if "audit" in p and not p.startswith("audit_entry")]


def test_an_untouched_log_is_intact(log: Path) -> None:
    found = verify(log)
    assert found.problems == ()
    assert found.facts["audit"] == "intact"
    assert len(found.facts["audit_words"].split()) == 8


@pytest.mark.parametrize(
    "column",
    ["actor = 'other'", "actor = CAST(x'ff' AS TEXT)", "actor = x'00'",
     "action = 'nothing at all'", "at = '2026-11-22 08:00:00'", "at = 'never'", "at = x'ff'",
     "facts = '{}'", "facts = 'no json'", "facts = '5'", "facts = '[1]'",
     "facts = '{\"a\": \"\\ud800\"}'", "facts = '{\"a\": NaN}'", "previous = 'x'",
     "digest = 'no digest'"],
)  # fmt: skip
@pytest.mark.parametrize("number", [1, 3])
def test_a_changed_entry_is_named(log: Path, number: int, column: str) -> None:
    change(log, f"UPDATE audit_entry SET {column} WHERE number = {number}")  # noqa: S608
    (problem,) = problems(log)
    assert problem.startswith(f"audit entry {number} (")
    assert "altered" in problem
    assert verify(log).facts["audit"] == "altered"


def test_the_last_entry_is_as_safe_as_any(log: Path) -> None:
    last = verify(log).facts["audit_entries"]
    newest = "(SELECT max(number) FROM audit_entry)"
    change(log, f"UPDATE audit_entry SET digest = 'none' WHERE number = {newest}")  # noqa: S608
    assert problems(log)[0].startswith(f"audit entry {last} (")


def test_action_and_moment_are_named(log: Path) -> None:
    with open_file(log) as file, file.unit_of_work() as uow:
        third = uow.audit()[2]
    change(log, "UPDATE audit_entry SET actor = 'other' WHERE number = 3")
    assert f"({third.action}, {third.at:%Y-%m-%d %H:%M} UTC)" in problems(log)[0]


def test_a_removed_entry_is_a_gap(log: Path) -> None:
    change(log, "DELETE FROM audit_entry WHERE number = 2")
    (problem,) = problems(log)
    assert problem.startswith("audit entry 3 (")
    assert problem.endswith("entries before it are missing")


def test_a_removed_entry_whose_followers_move_up_is_named(log: Path) -> None:
    change(
        log,
        "DELETE FROM audit_entry WHERE number = 2",
        "UPDATE audit_entry SET number = number - 1 WHERE number > 2",
    )
    assert problems(log)[0].startswith("audit entry 2 (")


def test_two_entries_in_the_wrong_order_are_named(log: Path) -> None:
    change(
        log,
        "UPDATE audit_entry SET number = 99 WHERE number = 3",
        "UPDATE audit_entry SET number = 3 WHERE number = 4",
        "UPDATE audit_entry SET number = 4 WHERE number = 99",
    )
    assert problems(log)[0].startswith("audit entry 3 (")


def test_an_entry_put_in_is_named(log: Path) -> None:
    change(
        log,
        "UPDATE audit_entry SET number = number + 1000 WHERE number > 2",
        "UPDATE audit_entry SET number = number - 999 WHERE number > 1000",
        "INSERT INTO audit_entry SELECT 3, at, actor, action, facts, previous, 'new' "
        "FROM audit_entry WHERE number = 2",
    )
    assert problems(log)[0].startswith("audit entry 3 (")


def test_a_log_that_was_cut_is_found_by_the_words_on_paper(log: Path) -> None:
    words = verify(log).facts["audit_words"]
    last = int(verify(log).facts["audit_entries"])
    assert verify(log, papers=Papers(words)).facts["paper"] == f"entry {last} of {last}"
    change(log, f"DELETE FROM audit_entry WHERE number = {last}")  # noqa: S608
    assert verify(log).facts["audit"] == "intact"
    found = verify(log, papers=Papers(words))
    assert CUT in found.problems
    assert found.facts["paper"] == "not found"


def test_a_log_that_went_on_after_the_paper_is_whole(log: Path) -> None:
    words = verify(log).facts["audit_words"]
    count = int(verify(log).facts["audit_entries"])
    with open_file(log) as file, file.unit_of_work() as uow:
        uow.log(RESTORED, actor="", at=uow.audit()[-1].at, backup="b.judging")
        uow.commit()
    found = verify(log, papers=Papers("، ".join(words.split())))
    assert found.problems == ()
    assert found.facts["paper"] == f"entry {count} of {count + 1}"


def test_a_log_written_anew_does_not_bear_the_words(log: Path) -> None:
    words = verify(log).facts["audit_words"]
    with open_file(log) as file, file.unit_of_work() as uow:
        before = uow.audit()
    change(log, "DELETE FROM audit_entry")
    with open_file(log) as file, file.unit_of_work() as uow:
        for entry in before:
            uow.log(entry.action, actor="other", at=entry.at, **entry.facts)
        uow.commit()
    assert verify(log).facts["audit"] == "intact"
    assert CUT in verify(log, papers=Papers(words)).problems


def test_words_that_are_none_are_refused(log: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        verify(log, papers=Papers("کتاب قوقولی"))
    assert (refused.value.reason, refused.value.detail) == (Refusal.UNKNOWN_WORD, "قوقولی")
    assert CUT in verify(log, papers=Papers("کتاب")).problems
