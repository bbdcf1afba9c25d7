"""The score files of a unit of work.

A desk does not need them when it opens, so each method imports the facts itself.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from judging_app.store.work.transaction import Transaction

if TYPE_CHECKING:
    from judging_app.domain.resolution import Resolution
    from judging_app.domain.stored_file import FiledScoreFile, StoredScoreFile


class ScoreFiles(Transaction):
    """Loads and stores score files, and the resolutions of their contradictions."""

    def add_score_file(self, file: "StoredScoreFile") -> None:
        """Store a score file, byte for byte."""
        self.add_score_files([file])

    def score_files(self, judge_id: str | None = None) -> "tuple[StoredScoreFile, ...]":
        """The stored files of a judge, or of all, ordered by judge, revision, digest.

        The order does not depend on the order of merging: the same files give the same answer.
        """
        from judging_app.store.facts import score_files

        return score_files.load_score_files(self._connection, judge_id)

    def add_score_files(self, files: "Sequence[StoredScoreFile]") -> None:
        """Store many score files, byte for byte."""
        from judging_app.store.facts import score_files

        score_files.add_score_files(self._connection, files)

    def filed(self) -> "tuple[FiledScoreFile, ...]":
        """The facts of all stored files without their contents; in the order of `score_files`."""
        from judging_app.store.facts import score_files

        return score_files.load_filed(self._connection)

    def remove_score_file(self, digest: str) -> None:
        """Delete that file; do nothing when it is not stored."""
        from judging_app.store.facts import score_files

        score_files.remove_score_file(self._connection, digest)

    def resolutions(self) -> "tuple[Resolution, ...]":
        """The organizer's resolutions of contested sheets, ordered by judge and idea."""
        from judging_app.store.facts import score_files

        return score_files.load_resolutions(self._connection)

    def put_resolution(self, resolution: "Resolution") -> None:
        """Store a resolution in place of the earlier one on the same sheet."""
        from judging_app.store.facts import score_files

        score_files.put_resolution(self._writing(), resolution)

    def remove_resolution(self, judge_id: str, idea_id: str) -> None:
        """Delete the resolution of that sheet."""
        from judging_app.store.facts import score_files

        score_files.remove_resolution(self._writing(), judge_id, idea_id)
