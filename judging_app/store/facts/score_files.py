"""Score files, whose bytes are stored unchanged, and the resolutions of their contradictions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from judging_app.domain.resolution import Resolution
from judging_app.domain.stored_file import FiledScoreFile, StoredScoreFile
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_SCORE_FILES: Final = Statement("score_files.score_files")
_SCORE_FILES_OF_JUDGE: Final = Statement("score_files.score_files_of_judge")
_FILED: Final = Statement("score_files.filed")
_ADD_SCORE_FILE: Final = Statement("score_files.add_score_file")
_REMOVE_SCORE_FILE: Final = Statement("score_files.remove_score_file")
_RESOLUTIONS: Final = Statement("score_files.resolutions")
_ADD_RESOLUTION: Final = Statement("score_files.add_resolution")
_REMOVE_RESOLUTION: Final = Statement("score_files.remove_resolution")


def load_score_files(connection: Runner, judge_id: str | None) -> tuple[StoredScoreFile, ...]:
    """The files of one judge, or of all, ordered by judge (as declared), revision and digest."""
    if judge_id is None:
        rows = _SCORE_FILES.facts(connection)
    else:
        rows = _SCORE_FILES_OF_JUDGE.facts(connection, judge_id=judge_id)
    return tuple(StoredScoreFile(**_as_file(row)) for row in rows)


def load_filed(connection: Runner) -> tuple[FiledScoreFile, ...]:
    """The facts of every file without its content, in the same order."""
    return tuple(FiledScoreFile(**_as_file(row)) for row in _FILED.facts(connection))


def _as_file(row: dict[str, Any]) -> dict[str, Any]:
    row["ancestors"] = tuple(row["ancestors"])
    return row


def add_score_files(connection: Runner, files: Sequence[StoredScoreFile]) -> None:
    """Store more score files, byte for byte."""
    _ADD_SCORE_FILE.run_for_each(connection, _file_rows(files))


def _file_rows(files: Iterable[StoredScoreFile]) -> Iterable[Mapping[str, Any]]:
    names = _ADD_SCORE_FILE.takes
    return ({name: getattr(file, name) for name in names} for file in files)


def remove_score_file(connection: Runner, digest: str) -> None:
    """Delete that score file."""
    _REMOVE_SCORE_FILE.run(connection, digest=digest)


def load_resolutions(connection: Runner) -> tuple[Resolution, ...]:
    """Every resolution of a contested sheet, ordered by judge and idea."""
    rows = _RESOLUTIONS.facts(connection)
    found = (Resolution(**{**row, "heads": frozenset(row["heads"])}) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.judge_id, one.idea_id)))


def put_resolution(connection: Runner, fact: Resolution) -> None:
    """Store a resolution in place of the earlier one on the same sheet."""
    remove_resolution(connection, fact.judge_id, fact.idea_id)
    _ADD_RESOLUTION.run(
        connection,
        judge_id=fact.judge_id,
        idea_id=fact.idea_id,
        heads=sorted(fact.heads),
        chosen=fact.chosen,
        reason=fact.reason,
        at=fact.at,
    )


def remove_resolution(connection: Runner, judge_id: str, idea_id: str) -> None:
    """Delete the resolution of that sheet; do nothing when it has none."""
    _REMOVE_RESOLUTION.run(connection, judge_id=judge_id, idea_id=idea_id)
