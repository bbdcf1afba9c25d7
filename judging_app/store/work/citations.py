"""The citations of a unit of work.

A desk does not need them when it opens, so each method imports the facts itself.
"""

from typing import TYPE_CHECKING

from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from judging_app.domain.citation import Citation, JuryStatement


class Citations(Transaction):
    """Loads and stores citations, and the statement of the jury."""

    def citations(self) -> "tuple[Citation, ...]":
        """Every citation, in the order of the ideas' ids."""
        from judging_app.store.facts import citations

        return citations.load_citations(self._connection)

    def put_citation(self, citation: "Citation") -> None:
        """Store a citation in place of the earlier one of the same idea."""
        from judging_app.store.facts import citations

        citations.put_citation(self._writing(), citation)

    def remove_citation(self, idea_id: str) -> None:
        """Delete the citation of that idea."""
        from judging_app.store.facts import citations

        citations.remove_citation(self._writing(), idea_id)

    def jury_statement(self) -> "JuryStatement | None":
        """The statement of the jury; None when there is none."""
        from judging_app.store.facts import citations

        return citations.load_jury_statement(self._connection)

    def put_jury_statement(self, statement: "JuryStatement | None") -> None:
        """Store the statement of the jury in place of the earlier one; None deletes it."""
        from judging_app.store.facts import citations

        citations.put_jury_statement(self._writing(), statement)
