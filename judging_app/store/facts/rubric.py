"""The rubric, and the anchors that are marked by it."""

from dataclasses import asdict
from operator import itemgetter
from typing import Final

from judging_app.domain.reading import Anchor, ReadingRules
from judging_app.domain.rubric import Criterion, Level, Rubric, Scale
from judging_app.domain.score_sheet import Score
from judging_app.store.connection import Runner
from judging_app.store.facts.grouping import grouped
from judging_app.store.prepared import Statement

_CRITERIA: Final = Statement(
    "rubric.criteria",
    gives="id, title, weight, minimum, maximum, step, description, required, comment_at_most,"
    " comment_at_least",
)
_ADD_CRITERION: Final = Statement("rubric.add_criterion")
_LEVELS: Final = Statement("rubric.levels", gives="criterion_id, lowest, highest, text")
_ADD_LEVEL: Final = Statement("rubric.add_level")
_ANCHORS: Final = Statement("rubric.anchors", gives="idea_id, explanation")
_ADD_ANCHOR: Final = Statement("rubric.add_anchor")
_ANCHOR_MARKS: Final = Statement("rubric.anchor_marks", gives="idea_id, criterion_id, value")
_ADD_ANCHOR_MARK: Final = Statement("rubric.add_anchor_mark")


def load_rubric(connection: Runner) -> Rubric:
    """The rubric with its criteria, in order."""
    levels = grouped(_LEVELS.rows(connection), Level)
    return Rubric(
        tuple(
            Criterion(
                id=id_,
                title=title,
                weight=weight,
                scale=Scale(minimum, maximum, step),
                description=description,
                required=required,
                levels=levels.get(id_, ()),
                comment_at_most=at_most,
                comment_at_least=at_least,
            )
            for (id_, title, weight, minimum, maximum, step, description, required,
                 at_most, at_least) in _CRITERIA.rows(connection)
        )
    )  # fmt: skip


def add_rubric(connection: Runner, rubric: Rubric) -> None:
    """Add the rubric of an event."""
    criteria = (
        {"position": n, "id": c.id, "title": c.title, "description": c.description,
         "weight": c.weight, "required": c.required, **asdict(c.scale),
         "comment_at_most": c.comment_at_most, "comment_at_least": c.comment_at_least}
        for n, c in enumerate(rubric.criteria)
    )  # fmt: skip
    _ADD_CRITERION.run_for_each(connection, criteria)
    levels = (
        {"criterion_id": c.id, "position": n, **asdict(level)}
        for c in rubric.criteria
        for n, level in enumerate(c.levels)
    )
    _ADD_LEVEL.run_for_each(connection, levels)


def load_anchors(connection: Runner) -> tuple[Anchor, ...]:
    """The anchors with their marks, in order."""
    # sorted here and not in SQL, whose order of letters differs between databases
    marks = grouped(sorted(_ANCHOR_MARKS.rows(connection), key=itemgetter(0, 1)), Score)
    return tuple(
        Anchor(idea_id, marks.get(idea_id, ()), explanation)
        for idea_id, explanation in _ANCHORS.rows(connection)
    )


def add_anchors(connection: Runner, rules: ReadingRules) -> None:
    """Add the anchors of an event; their ideas must exist at commit."""
    anchors = (
        {"idea_id": anchor.idea_id, "position": n, "explanation": anchor.explanation}
        for n, anchor in enumerate(rules.anchors)
    )
    _ADD_ANCHOR.run_for_each(connection, anchors)
    marks = (
        {"idea_id": anchor.idea_id, "criterion_id": mark.criterion_id, "value": mark.value}
        for anchor in rules.anchors
        for mark in anchor.marks
    )
    _ADD_ANCHOR_MARK.run_for_each(connection, marks)
