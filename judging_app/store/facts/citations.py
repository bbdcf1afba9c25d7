"""Citations of winners, and the statement of the jury."""

from dataclasses import asdict
from typing import Final

from judging_app.domain.citation import Citation, JuryStatement
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_CITATIONS: Final = Statement("citations.citations", gives="idea_id, text, at")
_ADD: Final = Statement("citations.add_citation")
_REMOVE: Final = Statement("citations.remove_citation")
_JURY: Final = Statement("citations.jury_statement", gives="text, at")
_ADD_JURY: Final = Statement("citations.add_jury_statement")
_REMOVE_JURY: Final = Statement("citations.remove_jury_statement")


def load_citations(connection: Runner) -> tuple[Citation, ...]:
    """Every citation, in the order of the ideas' ids."""
    return tuple(Citation(*row) for row in _CITATIONS.rows(connection))


def put_citation(connection: Runner, fact: Citation) -> None:
    """Store a citation in place of the earlier one of the same idea."""
    remove_citation(connection, fact.idea_id)
    _ADD.run(connection, **asdict(fact))


def remove_citation(connection: Runner, idea_id: str) -> None:
    """Delete the citation of that idea; do nothing when it has none."""
    _REMOVE.run(connection, idea_id=idea_id)


def load_jury_statement(connection: Runner) -> JuryStatement | None:
    """The statement of the jury; None when there is none."""
    row = _JURY.row(connection)
    return None if row is None else JuryStatement(*row)


def put_jury_statement(connection: Runner, fact: JuryStatement | None) -> None:
    """Store the statement in place of the earlier one; None deletes it."""
    _REMOVE_JURY.run(connection)
    if fact is not None:
        _ADD_JURY.run(connection, only=1, **asdict(fact))
