"""Generates judges who use several laptops, return to an old state, and hand in twice.

A slow, simple function computes what should count.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from judging_app.domain.award import Award
from judging_app.domain.event import Dates, Event, Judge, RankingRules, Theme
from judging_app.domain.merge import ReceivedFile, ScoreFile
from judging_app.domain.merge_plan import MergePlan, judge_files
from judging_app.domain.resolution import Resolution
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import ScoreSheet, Standing

RUBRIC = Rubric(
    (
        Criterion("cost", "صرفه", 1, Scale(100, 1000, 50), required=False),
        Criterion("novelty", "نوآوری", 2, Scale(100, 1000, 100)),
    )
)
EVENT = Event(
    id="7f2a",
    title="هفتهٔ خلاقیت",
    organization="شهرداری",
    city="نیل‌شهر",
    dates=Dates(date(2026, 11, 22), date(2026, 12, 1), date(2026, 12, 10)),
    themes=(Theme("green", "فضای سبز"),),
    rubric=RUBRIC,
    judges=(Judge("J01", "رؤیا"), Judge("J02", "کاوه")),
    ranking=RankingRules(),
    awards=(Award("first", "برگزیده", 1, 1),),
)
IDEAS = ("101", "102", "103")
RUBRIC_DIGEST = "0d" * 32
AT = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)

Files = tuple[ReceivedFile, ...]
ACTIONS = ("score", "score", "hand-in", "hand-in", "aside", "copy", "restore")


@dataclass
class Laptop:
    """The knowledge of one laptop of a judge: its sheets, and the files that it grew from."""

    device: str
    sheets: dict[str, ScoreSheet] = field(default_factory=dict)
    known: tuple[str, ...] = ()

    def copy(self) -> "Laptop":
        return Laptop(self.device, dict(self.sheets), self.known)


def received(score_file: ScoreFile) -> ReceivedFile:
    digest = hashlib.sha256(repr(score_file).encode()).hexdigest()
    return ReceivedFile(digest, f"{digest[:8]}.scores", AT, score_file)


def handed_in(
    sheets: Iterable[ScoreSheet],
    ancestors: Sequence[str] = (),
    judge_id: str = "J01",
    device: str = "d1",
) -> ReceivedFile:
    return received(
        ScoreFile(
            event_id=EVENT.id,
            judge_id=judge_id,
            revision=len(ancestors) + 1,
            ancestors=tuple(ancestors),
            package_digest="b2" * 32,
            device=device,
            rehearsal=False,
            rubric_digest=RUBRIC_DIGEST,
            written_at=AT,
            finished=True,
            sheets=tuple(sheets),
        )
    )


def scored(idea_id: str, novelty: int, judge_id: str = "J01") -> ScoreSheet:
    return ScoreSheet(judge_id, idea_id).with_score("novelty", novelty)


@st.composite
def evenings(draw: st.DrawFn, judge_id: str = "J01") -> Files:
    """Every file that one judge wrote on one to three laptops, in the order of writing.

    A copy goes on under the same device: a workspace that was set back, or taken elsewhere.
    """
    laptops = [Laptop("d1")]
    written: list[ReceivedFile] = []
    for _ in range(draw(st.integers(1, 14))):
        laptop = draw(st.sampled_from(laptops))
        match draw(st.sampled_from(ACTIONS)):
            case "score":
                idea_id = draw(st.sampled_from(IDEAS))
                criterion_id = draw(st.sampled_from(("cost", "novelty")))
                sheet = laptop.sheets.get(idea_id, ScoreSheet(judge_id, idea_id))
                value = draw(st.sampled_from((None, 100, 200)))
                laptop.sheets[idea_id] = sheet.with_score(criterion_id, value)
            case "aside":
                idea_id = draw(st.sampled_from(IDEAS))
                sheet = laptop.sheets.get(idea_id, ScoreSheet(judge_id, idea_id, opened=True))
                laptop.sheets[idea_id] = replace(
                    sheet, standing=Standing.RECUSED, reason="همکارم است"
                )
            case "hand-in":
                sheets = [laptop.sheets[key] for key in sorted(laptop.sheets)]
                written.append(handed_in(sheets, laptop.known, judge_id, laptop.device))
                laptop.known = (*laptop.known, written[-1].digest)
            case "copy" if len(laptops) < 3:
                laptops.append(
                    draw(st.sampled_from((laptop.copy(), Laptop(f"d{len(laptops) + 1}"))))
                )
            case "restore" if written:
                source = draw(st.sampled_from(written))
                laptop.sheets |= {s.idea_id: s for s in source.score_file.sheets}
                lineage = (*laptop.known, *source.score_file.ancestors, source.digest)
                laptop.known = tuple(dict.fromkeys(lineage))
    return tuple(written)


def oracle(files: Iterable[ReceivedFile]) -> dict[str, set[ScoreSheet]]:
    """Idea id to what the judge says of it: one sheet, or several that contradict each other.

    The slow way: a file speaks unless some other file descends from it, generation by generation.
    """
    by_digest = {file.digest: file for file in files}
    said: dict[str, set[ScoreSheet]] = {}
    for digest, file in by_digest.items():
        descendants = [d for d in by_digest.values() if digest in d.score_file.ancestors]
        if not descendants:
            for sheet in file.score_file.sheets:
                if sheet.scores or sheet.comment or sheet.reason:
                    said.setdefault(sheet.idea_id, set()).add(sheet)
    return said


def agreed(said: dict[str, set[ScoreSheet]]) -> dict[str, ScoreSheet]:
    return {idea: min(sheets, key=repr) for idea, sheets in said.items() if len(sheets) == 1}


def plan(
    incoming: ReceivedFile,
    received: Sequence[ReceivedFile],
    rubric: Rubric,
    resolutions: Iterable[Resolution] = (),
) -> MergePlan:
    """The changes that adding `incoming` to the `received` set, of any judges, would make."""
    judge_id = incoming.score_file.judge_id
    mine = [file for file in received if file.score_file.judge_id == judge_id]
    return judge_files(mine, resolutions).plan(incoming, rubric)[0]
