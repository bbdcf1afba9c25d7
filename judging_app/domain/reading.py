"""How judges read (شیوهٔ خواندن): in which order, timed or not, and what they read first."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from judging_app.domain.score_sheet import Score
from judging_app.persian.collation import sort_key


@dataclass(frozen=True, slots=True)
class Anchor:
    """An idea for calibration: how the level descriptions were meant, on an example.

    `marks` are those of the people who wrote the rubric, sorted by criterion id, with the
    `explanation` why. Judges see both once they have scored the idea, which comes first on every
    desk. Its scores never enter the ranking.
    """

    idea_id: str
    marks: tuple[Score, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """What the event declares of reading.

    `shuffled`: every judge reads in an order of their own, so that no idea is last for all;
    else everybody in the order of the codes. `records_time`: the desk tells the judge, and notes
    how long each idea was read.
    """

    shuffled: bool = True
    records_time: bool = False
    anchors: tuple[Anchor, ...] = ()

    def anchor(self, idea_id: str) -> Anchor | None:
        """The anchor on that idea, if it is one."""
        return next((anchor for anchor in self.anchors if anchor.idea_id == idea_id), None)

    @property
    def anchor_ids(self) -> frozenset[str]:
        """The ideas that are read for calibration only."""
        return frozenset(anchor.idea_id for anchor in self.anchors)


def reading_order(
    idea_ids: Iterable[str], rules: ReadingRules, event_id: str, judge_id: str
) -> tuple[str, ...]:
    """The ids in the order in which that judge reads: anchors first, as declared.

    The draw is a sort by SHA-256 of (event, judge, idea). The event's id is its random seed, so
    each judge has an order of their own, the same on every computer and in every version; an idea
    that joins or leaves does not move the others against each other.
    """
    ids = tuple(idea_ids)
    known = frozenset(ids)
    first = [anchor.idea_id for anchor in rules.anchors if anchor.idea_id in known]
    anchors = rules.anchor_ids
    rest = [idea_id for idea_id in ids if idea_id not in anchors]
    if rules.shuffled:
        rest.sort(key=lambda idea_id: _draw(event_id, judge_id, idea_id))
        return (*first, *rest)
    return (*first, *code_order(rest))


def staged_order(
    idea_ids: Collection[str],
    stages: Iterable[Collection[str]],
    rules: ReadingRules,
    event_id: str,
    judge_id: str,
) -> tuple[str, ...]:
    """`reading_order` within each stage, one stage after another; of one stage where none is."""
    rest = dict.fromkeys(idea_ids)
    order: list[str] = []
    for part in (rules.anchor_ids, *stages, idea_ids):
        new = [idea_id for idea_id in part if idea_id in rest]
        order += reading_order(new, rules, event_id, judge_id)
        for idea_id in new:
            del rest[idea_id]
    return tuple(order)


def code_order(idea_ids: Iterable[str]) -> tuple[str, ...]:
    """The ids as people count: 2 before 10, letters in the order of the Persian alphabet."""
    return tuple(sorted(idea_ids, key=sort_key))


def _draw(*parts: str) -> bytes:
    # each part with its length: «1» + «12» must not draw as «11» + «2»
    said = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()
