"""What a definition says of reading: order, time, anchors."""

from collections.abc import Sequence

from judging_app.domain.reading import Anchor, ReadingRules
from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import Score
from judging_app.exchange.codes import code
from judging_app.exchange.definition import schema
from judging_app.exchange.definition.faults import fault, prose, refuse_doubles
from judging_app.exchange.definition.rubric import hundredths


def reading_of(
    part: schema.ReadingPart, anchors: Sequence[schema.AnchorPart], rubric: Rubric
) -> ReadingRules:
    """The declared rules. Whether the anchors' ideas are there is for `check_anchors`."""
    refuse_doubles((code(anchor.idea) for anchor in anchors), "anchor", "idea")
    return ReadingRules(
        shuffled=part.order == "shuffled",
        records_time=part.record_time,
        anchors=tuple(_anchor(one, rubric, f"anchor.{n}") for n, one in enumerate(anchors, 1)),
    )


def _anchor(part: schema.AnchorPart, rubric: Rubric, where: str) -> Anchor:
    explanation = prose(part.explanation, f"{where}.explanation")
    if not explanation:
        raise fault(f"{where}.explanation", "blank")
    marks = tuple(
        _mark(key, part.marks[key], rubric, f"{where}.marks.{key}") for key in sorted(part.marks)
    )
    return Anchor(code(part.idea), marks, explanation)


def _mark(criterion_id: str, number: schema.Number, rubric: Rubric, where: str) -> Score:
    criterion = rubric.criterion(criterion_id)
    value = hundredths(number, where)
    if criterion is None or not criterion.scale.accepts(value):
        raise fault(where, number)
    return Score(criterion_id, value)
