"""The event (رویداد): one judging, with its rubric, panel, ideas, awards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from judging_app.domain.assignment import Assignment
from judging_app.domain.attachment import Attachment
from judging_app.domain.award import Award, Signatory
from judging_app.domain.reading import ReadingRules
from judging_app.domain.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Theme:
    """A category of ideas (محور)."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Judge:
    """A member of the panel (داور). `role` is a line about them, for lists and minutes."""

    id: str
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an idea's text with its heading (مسئله، راه‌حل)."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Owner:
    """A person who sent an idea, with their unit. Leaves the organizer's file on paper only.

    `personnel_code` tells namesakes apart; it never leaves the organizer's file, nor is printed.
    """

    name: str
    unit: str = ""
    personnel_code: str = ""


@dataclass(frozen=True, slots=True)
class Idea:
    """What is judged (ایده). `id` is the code that people write and say, in Latin digits.

    `owners` is empty in an idea package: judges do not see who sent an idea.
    """

    id: str
    title: str
    theme_id: str
    sections: tuple[Section, ...] = ()
    owners: tuple[Owner, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictOfInterest:
    """Why a judge must not score an idea (تعارض منافع), as the organizer declared it."""

    judge_id: str
    idea_id: str
    reason: str


class RankingMethod(StrEnum):
    """How scores become an order. Fixed before opening."""

    SEVERITY_ADJUSTED = "severity-adjusted"
    WEIGHTED_MEAN = "weighted-mean"
    TRIMMED_MEAN = "trimmed-mean"


class TieRuleKind(StrEnum):
    """What a tie rule compares. After `JOINT` (shared rank) and `LOT` nothing is left to break."""

    CRITERION = "criterion"
    MEDIAN = "median"
    TOP_MARKS = "top-marks"
    HEAD_TO_HEAD = "head-to-head"
    JOINT = "joint"
    LOT = "lot"


class CutTie(StrEnum):
    """Who gets an award where ideas share the rank across the last place of the winners.

    All of them; as many as there are places, by lot; or nobody before a decision by hand.
    """

    ALL = "all"
    LOT = "lot"
    DELIBERATE = "deliberate"


@dataclass(frozen=True, slots=True)
class TieRule:
    """One link of the tie chain. `criterion_id` is filled for `CRITERION` only."""

    kind: TieRuleKind
    criterion_id: str = ""


@dataclass(frozen=True, slots=True)
class RankingRules:
    """The method and the ordered tie chain. What the chain leaves tied shares the rank.

    `lot_seed` makes every lot one that anybody can draw again; it is fixed with the event.
    `one_per_person` gives nobody a second winner's award: it passes to the next idea.
    """

    method: RankingMethod = RankingMethod.SEVERITY_ADJUSTED
    tie_rules: tuple[TieRule, ...] = ()
    cut_tie: CutTie = CutTie.ALL
    lot_seed: str = ""
    one_per_person: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """First and last day of judging, and the day of the ceremony (Gregorian; shown as Jalali)."""

    opens: date
    closes: date
    ceremony: date


@dataclass(frozen=True, slots=True)
class EarlierRound:
    """The official result from which the ideas of a second round were chosen.

    `digest` is that of its order (`domain.deliberation.order_digest`).
    """

    event_id: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class Event:
    """One judging as it was declared before opening; it does not hold ideas, scores or decisions.

    `id` is a random hex string, given when the event is created. Ids of themes, criteria,
    judges and awards are distinct within their tuple. A `rehearsal` is for practice: its results
    mean nothing. Stages are added to the `assignment` one at a time, each fixed when a package is
    built with it; after that only judges join, and reserves read for those who are out.
    """

    id: str
    title: str
    organization: str
    city: str
    dates: Dates
    themes: tuple[Theme, ...]
    rubric: Rubric
    judges: tuple[Judge, ...]
    ranking: RankingRules
    awards: tuple[Award, ...]
    signatories: tuple[Signatory, ...] = ()
    co_senders: tuple[str, ...] = ()
    conflicts: tuple[ConflictOfInterest, ...] = ()
    certificate_template: str = "girih"
    reading: ReadingRules = field(default_factory=ReadingRules)
    rehearsal: bool = False
    assignment: Assignment = field(default_factory=Assignment)
    earlier_round: EarlierRound | None = None

    def judge(self, judge_id: str) -> Judge | None:
        """The judge of that id, if on the panel."""
        return next((j for j in self.judges if j.id == judge_id), None)

    def theme(self, theme_id: str) -> Theme | None:
        """The theme of that id, if the event has it."""
        return next((t for t in self.themes if t.id == theme_id), None)

    def asked(self, judge_id: str, idea_ids: Iterable[str]) -> tuple[str, ...]:
        """Those of the ideas which that judge is asked to read: assigned to them, or an anchor."""
        share = self.assignment.share(judge_id)
        if share is None:
            away = self.assignment.given_away(judge_id)
            return tuple(i for i in idea_ids if i not in away) if away else tuple(idea_ids)
        wanted = share | self.reading.anchor_ids
        return tuple(idea_id for idea_id in idea_ids if idea_id in wanted)

    def conflict(self, judge_id: str, idea_id: str) -> ConflictOfInterest | None:
        """The declared conflict of that judge with that idea, if there is one."""
        pairs = self.conflict_by_pair()
        return pairs.get((judge_id, idea_id))

    def conflict_by_pair(self) -> Mapping[tuple[str, str], ConflictOfInterest]:
        """(judge id, idea id) to the declared conflict."""
        return {(c.judge_id, c.idea_id): c for c in self.conflicts}
