"""The event (رویداد): one judging, with its rubric, panel, ideas, awards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from judging_app.domain.assignment import Assignment
from judging_app.domain.attachment import Attachment
from judging_app.domain.award import Award, Signatory
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.reading import ReadingRules
from judging_app.domain.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Theme:
    """A category of ideas (محور)."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Judge:
    """A member of the panel (داور). `role` is a line about the judge for lists and minutes.

    `most` is the most ideas that a draw gives to this judge (سقف سهم); None without a limit.
    """

    id: str
    name: str
    role: str = ""
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an idea's text with its heading (مسئله، راه‌حل)."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Owner:
    """A person who sent an idea, with their unit.

    Outside the organizer's file it appears only on paper. `personnel_code` separates people with
    the same name. It is never printed and never leaves the organizer's file.
    """

    name: str
    unit: str = ""
    personnel_code: str = ""


class PrivateKind(StrEnum):
    """The kinds of facts that only the organizer sees."""

    PHONE = "phone"
    EMAIL = "email"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PrivateField:
    """A fact of an idea for the organizer alone: a contact, or a column that was kept."""

    kind: PrivateKind
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea to be judged (ایده). `id` is the code that people write and say, in Latin digits.

    `owners` and `private` are empty in an idea package: judges do not see who sent an idea.
    """

    id: str
    title: str
    theme_id: str
    sections: tuple[Section, ...] = ()
    owners: tuple[Owner, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    private: tuple[PrivateField, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictOfInterest:
    """Why a judge must not score an idea (تعارض منافع), as the organizer declared it."""

    judge_id: str
    idea_id: str
    reason: str


class RankingMethod(StrEnum):
    """The methods that turn scores into an order. The method is fixed before the event opens."""

    SEVERITY_ADJUSTED = "severity-adjusted"
    WEIGHTED_MEAN = "weighted-mean"
    TRIMMED_MEAN = "trimmed-mean"


class TieRuleKind(StrEnum):
    """The kinds of tie rules: each compares one value.

    `JOINT` (shared rank) and `LOT` leave no tie.
    """

    CRITERION = "criterion"
    MEDIAN = "median"
    TOP_MARKS = "top-marks"
    HEAD_TO_HEAD = "head-to-head"
    JOINT = "joint"
    LOT = "lot"


class CutTie(StrEnum):
    """The ways to treat ideas that share a rank across the last place of the winners.

    The award goes to all of them; or a lot chooses as many as there are places; or nobody gets it
    before a decision by hand.
    """

    ALL = "all"
    LOT = "lot"
    DELIBERATE = "deliberate"


@dataclass(frozen=True, slots=True)
class TieRule:
    """One rule of the chain that breaks ties. `criterion_id` is filled for `CRITERION` only."""

    kind: TieRuleKind
    criterion_id: str = ""


@dataclass(frozen=True, slots=True)
class RankingRules:
    """The ranking method, and the tie rules in order. Ideas that all rules leave tied share a rank.

    `lot_seed` lets anybody repeat every lot; it is fixed with the event. With `one_per_person`
    nobody gets a second winner's award: the award passes to the next idea. `quorum` (کمینهٔ خوانش)
    is the least number of readings that an idea needs; an idea with fewer cannot win silently.
    """

    method: RankingMethod = RankingMethod.SEVERITY_ADJUSTED
    tie_rules: tuple[TieRule, ...] = ()
    cut_tie: CutTie = CutTie.ALL
    lot_seed: str = ""
    one_per_person: bool = False
    quorum: int = 1


@dataclass(frozen=True, slots=True)
class Dates:
    """First and last day of judging, and the day of the ceremony.

    They are Gregorian; people see Jalali.
    """

    opens: date
    closes: date
    ceremony: date


@dataclass(frozen=True, slots=True)
class EarlierRound:
    """The official result from which the ideas of a second round were chosen.

    `digest` is the digest of the order in that result (`domain.deliberation.order_digest`).
    """

    event_id: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class Event:
    """One judging as declared before opening; it does not hold ideas, scores or decisions.

    `id` is a random hex string, made when the event is created. Ids of themes, criteria, judges and
    awards are distinct within their tuple. A `rehearsal` is for practice: its results mean nothing.
    Stages are added to the `assignment` one at a time. A stage is fixed when a package is built
    with it. After that judges join, reserves read for absent judges, and amendments correct the
    event (`domain/amended.py`): `late_ids` are the ideas that were added, in their order, and
    `withdrawn` the ideas that nobody reads any more. With `word_as_text` every package carries the
    words of Word files instead of the files; judges' copies of an event do not hold this choice.
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
    idea_word: IdeaWord = IdeaWord.IDEA
    late_ids: tuple[str, ...] = ()
    withdrawn: frozenset[str] = frozenset()
    word_as_text: bool = False

    def judge(self, judge_id: str) -> Judge | None:
        """The judge with this id, or None."""
        return next((j for j in self.judges if j.id == judge_id), None)

    def theme(self, theme_id: str) -> Theme | None:
        """The theme with this id, or None."""
        return next((t for t in self.themes if t.id == theme_id), None)

    def asked(self, judge_id: str, idea_ids: Iterable[str]) -> tuple[str, ...]:
        """The ideas of `idea_ids` that the judge is asked to read: assigned ideas and anchors.

        Withdrawn ideas are not among them.
        """
        share = self.assignment.share(judge_id)
        if share is None:
            away = self.assignment.given_away(judge_id) | self.withdrawn
            return tuple(i for i in idea_ids if i not in away) if away else tuple(idea_ids)
        wanted = (share | self.reading.anchor_ids) - self.withdrawn
        return tuple(idea_id for idea_id in idea_ids if idea_id in wanted)

    def parts(self, judge_id: str, idea_ids: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The judge's ideas in the groups in which they came: stages, handovers, late ideas.

        Without stages the declared ideas are the first group, and each late idea is one. Empty if
        there is one group only.
        """
        stages = self.assignment.by_stage(judge_id)
        if stages or not self.late_ids:
            return stages
        late = frozenset(self.late_ids)
        first = tuple(idea_id for idea_id in idea_ids if idea_id not in late)
        return (first, *((idea_id,) for idea_id in self.late_ids))

    def asked_after(self, judge_id: str, idea_ids: Iterable[str], parts: int) -> tuple[str, ...]:
        """The ideas that the judge must read in the parts after the first `parts`.

        Withdrawn ideas, those that a reserve reads, and those with a declared conflict are not
        among them: nothing is expected of the judge.
        """
        barred = {each.idea_id for each in self.conflicts if each.judge_id == judge_id}
        barred |= self.withdrawn | self.assignment.given_away(judge_id)
        later = self.parts(judge_id, idea_ids)[parts:]
        return tuple(idea_id for part in later for idea_id in part if idea_id not in barred)

    def late_stages(self) -> frozenset[int]:
        """The numbers, from 1, of the stages that hold the first readings of late ideas only.

        A second reading of late ideas is none of them: an earlier stage has these ideas.
        """
        unread, found = frozenset(self.late_ids), set()
        for number, stage in enumerate(self.assignment.stages, start=1):
            ideas = stage.idea_ids()
            if ideas and ideas <= unread:
                found.add(number)
            unread -= ideas
        return frozenset(found)

    def conflict(self, judge_id: str, idea_id: str) -> ConflictOfInterest | None:
        """The declared conflict of this judge with this idea, or None."""
        pairs = self.conflict_by_pair()
        return pairs.get((judge_id, idea_id))

    def conflict_by_pair(self) -> Mapping[tuple[str, str], ConflictOfInterest]:
        """Maps (judge id, idea id) to the declared conflict."""
        return {(c.judge_id, c.idea_id): c for c in self.conflicts}
