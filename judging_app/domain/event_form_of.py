"""The form of a declared event, in canonical spelling: the form that writes and reads unchanged."""

from collections.abc import Iterable

from judging_app.domain.event import Event, Judge, TieRule
from judging_app.domain.event_form import (
    AnchorForm,
    AwardForm,
    ConflictForm,
    CriterionForm,
    EventForm,
    JudgeForm,
    LevelForm,
    RankingForm,
    SignatoryForm,
    ThemeForm,
)
from judging_app.domain.form_values import number_text
from judging_app.domain.reading import Anchor
from judging_app.domain.rubric import Criterion, Hundredths
from judging_app.persian.dates import jalali


def form_of(event: Event) -> EventForm:
    """The canonical form: `event_of` of it is this event, as far as a form declares it.

    Numbers have Latin digits and a point, dates are written ۱۴۰۵/۰۹/۰۱, levels and marks are
    sorted. A seed of lots that is the event's id stays blank.
    """
    return EventForm(
        title=event.title,
        organization=event.organization,
        co_senders=event.co_senders,
        city=event.city,
        idea_word=event.idea_word.value,
        opens=jalali(event.dates.opens),
        closes=jalali(event.dates.closes),
        ceremony=jalali(event.dates.ceremony),
        themes=tuple(ThemeForm(theme.title, theme.id) for theme in event.themes),
        criteria=tuple(map(_criterion, event.rubric.criteria)),
        ranking=_ranking(event),
        awards=tuple(
            AwardForm(a.title, str(a.first_rank), str(a.last_rank), a.winner, a.kind.value, a.id)
            for a in event.awards
        ),
        judges=panel_form(event.judges),
        signatories=tuple(SignatoryForm(s.name, s.role) for s in event.signatories),
        conflicts=tuple(ConflictForm(c.judge_id, c.idea_id, c.reason) for c in event.conflicts),
        anchors=tuple(map(_anchor, event.reading.anchors)),
        shuffled=event.reading.shuffled,
        records_time=event.reading.records_time,
        certificate_template=event.certificate_template,
        rehearsal=event.rehearsal,
        word_as_text=event.word_as_text,
    )


def panel_form(judges: Iterable[Judge]) -> tuple[JudgeForm, ...]:
    """The rows of a form for these judges."""
    return tuple(
        JudgeForm(judge.name, judge.role, judge.id, "" if judge.most is None else str(judge.most))
        for judge in judges
    )


def _criterion(criterion: Criterion) -> CriterionForm:
    scale = criterion.scale
    return CriterionForm(
        title=criterion.title,
        weight=str(criterion.weight),
        minimum=number_text(scale.minimum),
        maximum=number_text(scale.maximum),
        step=number_text(scale.step),
        description=criterion.description,
        required=criterion.required,
        levels=tuple(
            LevelForm(number_text(level.lowest), number_text(level.highest), level.text)
            for level in criterion.levels
        ),
        comment_at_most=_optional(criterion.comment_at_most),
        comment_at_least=_optional(criterion.comment_at_least),
        id=criterion.id,
    )


def _optional(value: Hundredths | None) -> str:
    return "" if value is None else number_text(value)


def _ranking(event: Event) -> RankingForm:
    rules = event.ranking
    return RankingForm(
        method=rules.method.value,
        tie_rules=tuple(map(_tie_rule, rules.tie_rules)),
        cut_tie=rules.cut_tie.value,
        lot_seed="" if rules.lot_seed == event.id else rules.lot_seed,
        one_per_person=rules.one_per_person,
        quorum=str(rules.quorum),
    )


def _tie_rule(rule: TieRule) -> str:
    return f"{rule.kind.value}:{rule.criterion_id}" if rule.criterion_id else rule.kind.value


def _anchor(anchor: Anchor) -> AnchorForm:
    marks = tuple((score.criterion_id, number_text(score.value)) for score in anchor.marks)
    return AnchorForm(anchor.idea_id, marks, anchor.explanation)
