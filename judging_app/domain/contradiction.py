"""Contradictions: sheets on which the files of one judge differ, as data for display."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from judging_app.domain.merge import ReceivedFile, differ, sheets_of_heads
from judging_app.domain.merge_plan import ForkKind, fork
from judging_app.domain.resolution import Resolution
from judging_app.domain.score_sheet import ScoreSheet


@dataclass(frozen=True, slots=True)
class Voice:
    """One of the contradicting files, with the sheet that it holds."""

    file: ReceivedFile
    sheet: ScoreSheet


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One contested sheet, with everything that the judge's files say of it.

    `voices` are sorted by the time of writing. `resolution` is the organizer's answer, or None. The
    answer counts only while `is_settled` is true; a later file that was not among its choices makes
    it invalid.
    """

    judge_id: str
    idea_id: str
    voices: tuple[Voice, ...]
    kind: ForkKind
    resolution: Resolution | None = None

    @property
    def is_settled(self) -> bool:
        """Whether the organizer has chosen a sheet and the choice is valid."""
        speaking = [voice.file.digest for voice in self.voices]
        return self.resolution is not None and self.resolution.holds(speaking)

    @property
    def differing(self) -> frozenset[str]:
        """The ids of the criteria on which the marks differ. A blank and a mark differ."""
        marks = [voice.sheet.marks for voice in self.voices]
        ids = {key for each in marks for key in each}
        return frozenset(key for key in ids if len({each.get(key) for each in marks}) > 1)


def contradictions(
    files: Sequence[ReceivedFile],
    resolutions: Iterable[Resolution] = (),
    away: Collection[str] = (),
) -> tuple[Contradiction, ...]:
    """Every contested sheet of one judge's files, resolved or not.

    Ideas that were given `away` to a reserve are left out, because nothing needs to be resolved
    there.
    """
    decided = {(each.judge_id, each.idea_id): each for each in resolutions}
    by_digest = {file.digest: file for file in files}
    found = []
    for idea_id, sheets in sheets_of_heads(files, away).items():
        if differ(sheets.values()):
            voices = _voices(by_digest, sheets)
            judge_id = voices[0].sheet.judge_id
            resolution = decided.get((judge_id, idea_id))
            kind = _kind(voices, files)
            found.append(Contradiction(judge_id, idea_id, voices, kind, resolution))
    return tuple(found)


def _voices(
    by_digest: Mapping[str, ReceivedFile], sheets: Mapping[str, ScoreSheet]
) -> tuple[Voice, ...]:
    voices = (Voice(by_digest[digest], sheet) for digest, sheet in sheets.items())
    return tuple(sorted(voices, key=lambda v: (v.file.score_file.written_at, v.file.digest)))


def _kind(voices: Iterable[Voice], files: Sequence[ReceivedFile]) -> ForkKind:
    forks = (fork(voice.file, files) for voice in voices)
    is_set_back = any(each and each.kind is ForkKind.ROLLED_BACK for each in forks)
    return ForkKind.ROLLED_BACK if is_set_back else ForkKind.TWO_LAPTOPS
