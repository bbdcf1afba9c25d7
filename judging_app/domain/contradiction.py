"""Sheets on which the files of one judge contradict each other, as a person sees them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from judging_app.domain.merge import ReceivedFile, differ, sheets_of_heads
from judging_app.domain.merge_plan import ForkKind, fork
from judging_app.domain.resolution import Resolution
from judging_app.domain.score_sheet import ScoreSheet


@dataclass(frozen=True, slots=True)
class Voice:
    """One of the contradicting files, with its sheet."""

    file: ReceivedFile
    sheet: ScoreSheet


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One sheet on which heads differ. `voices` are sorted by the time of writing.

    `resolution` is the organizer's answer for this sheet, or None. The answer counts where
    `is_settled` is true; otherwise a later file was not among its choices.
    """

    judge_id: str
    idea_id: str
    voices: tuple[Voice, ...]
    kind: ForkKind
    resolution: Resolution | None = None

    @property
    def is_settled(self) -> bool:
        """Whether the chosen sheet counts."""
        speaking = [voice.file.digest for voice in self.voices]
        return self.resolution is not None and self.resolution.holds(speaking)

    @property
    def differing(self) -> frozenset[str]:
        """The ids of the criteria on which the marks differ; a blank differs from a mark."""
        marks = [voice.sheet.marks for voice in self.voices]
        ids = {key for each in marks for key in each}
        return frozenset(key for key in ids if len({each.get(key) for each in marks}) > 1)


def contradictions(
    files: Sequence[ReceivedFile],
    resolutions: Iterable[Resolution] = (),
    away: Collection[str] = (),
) -> tuple[Contradiction, ...]:
    """Every sheet on which the heads of one judge contradict each other, resolved or not.

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
