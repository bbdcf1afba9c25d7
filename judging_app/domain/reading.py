"""How judges read (شیوهٔ خواندن): the order, the timing, and the anchors."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from judging_app.domain.score_sheet import Score
from judging_app.persian.collation import sort_key


@dataclass(frozen=True, slots=True)
class Anchor:
    """An idea that all judges read first: it shows how the level descriptions are meant.

    `marks` are the marks of the people who wrote the rubric, sorted by criterion id, and
    `explanation` gives their reasons. Judges see both after they have scored the idea. The scores
    of an anchor never enter the ranking.
    """

    idea_id: str
    marks: tuple[Score, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """The declared rules of reading.

    With `shuffled` every judge reads in a different order, so that no idea is last for all.
    Otherwise every judge reads in the order of the codes. With `records_time` the desk records how
    long each idea is read, and says so to the judge.
    """

    shuffled: bool = True
    records_time: bool = False
    anchors: tuple[Anchor, ...] = ()

    def anchor(self, idea_id: str) -> Anchor | None:
        """The anchor for this idea, or None."""
        return next((anchor for anchor in self.anchors if anchor.idea_id == idea_id), None)

    @property
    def anchor_ids(self) -> frozenset[str]:
        """The ids of the anchors."""
        return frozenset(anchor.idea_id for anchor in self.anchors)


def reading_order(
    idea_ids: Iterable[str], rules: ReadingRules, event_id: str, judge_id: str
) -> tuple[str, ...]:
    """The ids in the order in which this judge reads: anchors first, in the declared order.

    The other ideas are sorted by SHA-256 of (event, judge, idea). The event's id is its random
    seed. So each judge has a different order, which is the same on every computer and in every
    version. Adding or removing an idea does not change the order of the others.
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
    """The reading order stage by stage: `reading_order` within each.

    Without stages, all ids form one stage.
    """
    rest = dict.fromkeys(idea_ids)
    order: list[str] = []
    for part in (rules.anchor_ids, *stages, idea_ids):
        new = [idea_id for idea_id in part if idea_id in rest]
        order += reading_order(new, rules, event_id, judge_id)
        for idea_id in new:
            del rest[idea_id]
    return tuple(order)


def code_order(idea_ids: Iterable[str]) -> tuple[str, ...]:
    """The ids in the order that people expect: 2 before 10, letters by the Persian alphabet."""
    return tuple(sorted(idea_ids, key=sort_key))


def _draw(*parts: str) -> bytes:
    # Each part begins with its length, so that «1» + «12» differs from «11» + «2».
    said = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()
