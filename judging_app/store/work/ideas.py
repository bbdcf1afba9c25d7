"""The ideas of a unit of work."""

from collections.abc import Iterable, Iterator, Mapping

from judging_app.domain.event import Idea
from judging_app.store.facts import blobs as contents
from judging_app.store.facts import ideas as facts
from judging_app.store.work.transaction import Transaction


class Ideas(Transaction):
    """Loads and stores ideas and the contents of their attachments."""

    def add_ideas(self, ideas: Iterable[Idea]) -> None:
        """Add ideas after the existing ones. Add their attachments' contents before commit."""
        facts.add_ideas(self._declaring(), tuple(ideas))

    def put_ideas(self, ideas: Iterable[Idea]) -> None:
        """Replace the facts of stored ideas with the same ids."""
        facts.put_ideas(self._declaring(), tuple(ideas))

    def remove_ideas(self, idea_ids: Iterable[str]) -> None:
        """Delete ideas to which no conflict, assignment or sheet refers."""
        facts.remove_ideas(self._declaring(), tuple(idea_ids))

    def declared_ideas(self) -> tuple[Idea, ...]:
        """Every idea as it was declared or added, in order."""
        return facts.load_ideas(self._connection)

    def every_idea_id(self) -> frozenset[str]:
        """The ids of all ideas, withdrawn ideas among them."""
        if self._known.idea_ids is None:
            self._known.idea_ids = facts.load_idea_ids(self._connection)
        return self._known.idea_ids

    def add_blobs(self, blobs: Mapping[str, bytes]) -> None:
        """Store contents of attachments by their digest; contents that are stored already stay."""
        contents.add_blobs(self._writing(), blobs)

    def blob(self, digest: str) -> bytes | None:
        """The content; None when not stored. Raises `DamagedFile` when its digest differs."""
        return contents.load_blob(self._connection, self._path, digest)

    def blob_digests(self) -> tuple[str, ...]:
        """The digest of every content."""
        return contents.load_digests(self._connection)

    def blobs(self) -> Iterator[tuple[str, bytes]]:
        """Iterate over every digest with its content. Raises as `blob`."""
        return contents.load_blobs(self._connection, self._path)
