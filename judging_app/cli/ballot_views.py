"""The answers of `judging-app ballots …`: facts for JSON, and lines for a person."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from judging_app.cli.notices import notice_facts, notice_lines
from judging_app.cli.views import View
from judging_app.domain.paper_ballot import MARK, BallotDifference, mark_of

if TYPE_CHECKING:
    from judging_app.services.organizer.ballot_state import PaperBallot
    from judging_app.services.organizer.ballot_tables import TypedTable
    from judging_app.services.organizer.paper_ballots import AcceptedBallot


def ballots(found: "Sequence[PaperBallot]") -> View:
    """The state of each ballot."""
    lines = [_line(one) for one in found]
    return {"ballots": [_facts(one) for one in found]}, lines or ["No paper ballot is typed."]


def typed(table: "TypedTable") -> View:
    """The ballot after a table was typed, with the notices of its import."""
    facts: dict[str, object] = {
        "ballot": _facts(table.ballot),
        "notices": [notice_facts(n) for n in table.notices],
    }
    return facts, [_line(table.ballot), *notice_lines(table.notices)]


def accepted(made: "AcceptedBallot") -> View:
    """The accepted ballot with the verdict of the merge."""
    facts: dict[str, object] = {
        "ballot": _facts(made.ballot),
        "digest": made.digest,
        "verdict": made.plan.verdict.value,
    }
    return facts, [f"{made.ballot.judge.id}: accepted, {made.plan.verdict.value}: {made.digest}"]


def differences(found: Sequence[BallotDifference]) -> View:
    """Every differing cell; the open ones have a star."""
    open_count = sum(each.is_open for each in found)
    facts: dict[str, object] = {
        "open": open_count,
        "differences": [
            {
                "idea": each.idea_id,
                "field": each.field.removeprefix(MARK),
                "first": _value(each, each.first),
                "second": _value(each, each.second),
                "again": None if each.again is None else _value(each, each.again),
                "is_open": each.is_open,
            }
            for each in found
        ],
    }
    lines = [
        f"{'*' if each.is_open else ' '} {each.idea_id}  {each.field.removeprefix(MARK)}:"
        f" {_shown(each, each.first)} | {_shown(each, each.second)}"
        + ("" if each.again is None else f" → {_shown(each, each.again)}")
        for each in found
    ]
    return facts, [*lines, f"{len(found)} cells differ, {open_count} are open."]


def _value(each: BallotDifference, text: str) -> object:
    """The value of a cell: a number for a mark, None for a blank."""
    if not text:
        return None
    mark = mark_of(text) if each.field.startswith(MARK) else None
    return text if mark is None else mark / 100


def _shown(each: BallotDifference, text: str) -> str:
    value = _value(each, text)
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _facts(one: "PaperBallot") -> dict[str, object]:
    return {
        "judge": one.judge.id,
        "ideas": len(one.ideas),
        "typists": list(one.typists),
        "typed": list(one.typed),
        "done": list(one.done),
        "differing": one.differing,
        "open": one.open,
        "accepted": one.accepted,
    }


def _line(one: "PaperBallot") -> str:
    hands = "; ".join(
        f"{number}: {typist or '—'}, {count} of {len(one.ideas)}{' (done)' if done else ''}"
        for number, (typist, count, done) in enumerate(
            zip(one.typists, one.typed, one.done, strict=True), start=1
        )
    )
    end = f"; {one.differing} cells differ, {one.open} open" if one.is_typed else ""
    return f"{one.judge.id}  {hands}{end}{'; accepted' if one.accepted else ''}"
