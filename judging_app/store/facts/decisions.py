"""Decisions by hand, and the freeze of the result."""

from dataclasses import asdict
from typing import Final

from judging_app.domain.decision import Basis, Decision, DecisionKind, Freeze
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_DECISIONS: Final = Statement("decisions.decisions", gives="idea_id, kind, place, reason, at")
_ADD_DECISION: Final = Statement("decisions.add_decision")
_REMOVE_DECISION: Final = Statement("decisions.remove_decision")
_FREEZE: Final = Statement("decisions.freeze", gives="at, digest")
_ADD_FREEZE: Final = Statement("decisions.add_freeze")
_REMOVE_FREEZE: Final = Statement("decisions.remove_freeze")
_BASIS: Final = Statement("decisions.freeze_basis", gives="parts, version, method")
_ADD_BASIS: Final = Statement("decisions.add_freeze_basis")
_REMOVE_BASIS: Final = Statement("decisions.remove_freeze_basis")


def load_decisions(connection: Runner) -> tuple[Decision, ...]:
    """Every decision, ordered by moment and idea."""
    rows = _DECISIONS.rows(connection)
    found = (Decision(i, DecisionKind(k), reason, at, place) for i, k, place, reason, at in rows)
    return tuple(sorted(found, key=lambda one: (one.at, one.idea_id)))


def put_decision(connection: Runner, fact: Decision) -> None:
    """Store a decision in place of the earlier one on the same idea."""
    remove_decision(connection, fact.idea_id)
    _ADD_DECISION.run(connection, **asdict(fact) | {"kind": fact.kind.value})


def remove_decision(connection: Runner, idea_id: str) -> None:
    """Delete the decision on that idea; do nothing when it has none."""
    _REMOVE_DECISION.run(connection, idea_id=idea_id)


def load_freeze(connection: Runner) -> Freeze | None:
    """The freeze: since when the result is official. None when it is not official."""
    row, basis = _FREEZE.row(connection), _BASIS.row(connection)
    if row is None:
        return None
    at, digest = row
    return Freeze(at, digest, None if basis is None else Basis(*basis))


def put_freeze(connection: Runner, fact: Freeze | None) -> None:
    """Store the freeze in place of the earlier one; None deletes it."""
    _REMOVE_BASIS.run(connection)
    _REMOVE_FREEZE.run(connection)
    if fact is not None:
        _ADD_FREEZE.run(connection, only=1, at=fact.at, digest=fact.digest)
    if fact is not None and fact.basis is not None:
        _ADD_BASIS.run(connection, only=1, **asdict(fact.basis))
