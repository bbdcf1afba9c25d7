"""Judges, signatories, conflicts of interest and anchors of an event form."""

from collections.abc import Collection, Sequence

from judging_app.domain.award import Signatory
from judging_app.domain.codes import code, code_fault, is_judge_code, look_alikes
from judging_app.domain.event import ConflictOfInterest, Judge
from judging_app.domain.event_form import AnchorForm, ConflictForm, JudgeForm, SignatoryForm
from judging_app.domain.form_fault import FormRule
from judging_app.domain.form_rubric import off_scale
from judging_app.domain.form_values import (
    Faults,
    doubles,
    hundredths,
    is_id,
    line,
    not_more,
    prose,
    unknown,
    whole,
)
from judging_app.domain.limits import MAX_CONFLICTS, MAX_IDEAS, MAX_JUDGES, MAX_LIST
from judging_app.domain.reading import Anchor
from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import Score


def judges_of(forms: Sequence[JudgeForm], faults: Faults) -> tuple[Judge, ...]:
    """The panel. Codes are distinct to the eye, too."""
    not_more(forms, MAX_JUDGES, "judge", faults)
    judges = tuple(_judge(form, f"judge.{n}", faults) for n, form in enumerate(forms, 1))
    places = [f"judge.{n}.code" for n in range(1, len(forms) + 1)]
    doubles((judge.id for judge in judges), places, faults)
    for pair in look_alikes(zip((judge.id for judge in judges), places, strict=True)):
        faults.add(pair.where, pair.code, FormRule.LOOK_ALIKE, pair.first, pair.other)
    return judges


def _judge(form: JudgeForm, place: str, faults: Faults) -> Judge:
    judge_id = code(form.code)
    where = f"{place}.code"
    if why := code_fault(judge_id):
        is_long = why[0].isdigit()
        facts = (FormRule.TOO_LONG, why.split()[-1]) if is_long else (FormRule.BAD_LETTER, why)
        faults.add(where, form.code, *facts)
    elif not is_judge_code(judge_id):
        faults.add(where, form.code, FormRule.BAD_CODE)
    name = line(form.name, f"{place}.name", faults)
    role = line(form.role, f"{place}.role", faults, required=False)
    limit = f"{place}.most"
    most = whole(form.most, limit, faults, low=0, high=MAX_IDEAS) if form.most.strip() else None
    return Judge(judge_id, name, role, most)


def signatories_of(forms: Sequence[SignatoryForm], faults: Faults) -> tuple[Signatory, ...]:
    """The people who sign."""
    not_more(forms, MAX_LIST, "signatory", faults)
    return tuple(
        Signatory(
            line(form.name, f"signatory.{n}.name", faults),
            line(form.role, f"signatory.{n}.role", faults, required=False),
        )
        for n, form in enumerate(forms, 1)
    )


def conflicts_of(
    forms: Sequence[ConflictForm], judges: Sequence[Judge], faults: Faults
) -> tuple[ConflictOfInterest, ...]:
    """The conflicts, each between a judge of the panel and the code of an idea."""
    not_more(forms, MAX_CONFLICTS, "conflict", faults)
    ids = {judge.id: None for judge in judges}
    places: dict[tuple[str, str], str] = {}
    conflicts = []
    for n, form in enumerate(forms, 1):
        place = f"conflict.{n}"
        pair = (
            _code(form.judge, f"{place}.judge", faults),
            _code(form.idea, f"{place}.idea", faults),
        )
        if pair[0] and pair[0] not in ids:
            unknown(form.judge, "judge", list(ids), f"{place}.judge", faults)
        elif all(pair) and places.setdefault(pair, place) != place:
            faults.add(f"{place}.idea", form.idea, FormRule.DOUBLE, f"{places[pair]}.idea")
        reason = line(form.reason, f"{place}.reason", faults)
        conflicts.append(ConflictOfInterest(*pair, reason))
    return tuple(conflicts)


def _code(text: str, place: str, faults: Faults) -> str:
    if not code(line(text, place, faults, required=False)):
        faults.add(place, text, FormRule.BLANK)
    return code(text)


def anchors_of(
    forms: Sequence[AnchorForm], rubric: Rubric, faulty: Collection[str], faults: Faults
) -> tuple[Anchor, ...]:
    """The anchors. Marks of criteria with a `faulty` scale are not compared with it."""
    not_more(forms, MAX_LIST, "anchor", faults)
    ideas = [_code(form.idea, f"anchor.{n}.idea", faults) for n, form in enumerate(forms, 1)]
    doubles(ideas, (f"anchor.{n}.idea" for n in range(1, len(forms) + 1)), faults)
    return tuple(
        _anchor(form, idea, rubric, faulty, f"anchor.{n}", faults)
        for n, (form, idea) in enumerate(zip(forms, ideas, strict=True), 1)
    )


def _anchor(
    form: AnchorForm,
    idea: str,
    rubric: Rubric,
    faulty: Collection[str],
    place: str,
    faults: Faults,
) -> Anchor:
    if not form.marks:
        faults.add(f"{place}.marks", "", FormRule.MISSING_PART, "marks")
    not_more(form.marks, MAX_LIST, f"{place}.marks", faults)
    marks: dict[str, int | None] = {}
    for key, text in form.marks:
        if key in marks:
            faults.add(f"{place}.marks.{key}", text, FormRule.DOUBLE, f"{place}.marks.{key}")
        marks[key] = _mark(key, text, rubric, faulty, f"{place}.marks", faults)
    scores = tuple(Score(key, marks[key] or 0) for key in sorted(marks))
    return Anchor(
        idea, scores, prose(form.explanation, f"{place}.explanation", faults, required=True)
    )


def _mark(
    key: str, text: str, rubric: Rubric, faulty: Collection[str], table: str, faults: Faults
) -> int | None:
    if not is_id(key):
        faults.add(table, key, FormRule.BAD_ID)
        return None
    place = f"{table}.{key}"
    criterion = rubric.criterion(key)
    if criterion is None:
        unknown(key, "criterion", [c.id for c in rubric.criteria], place, faults)
        return None
    value = hundredths(text, place, faults)
    if value is not None and key not in faulty and not criterion.scale.accepts(value):
        faults.add(place, text, FormRule.OFF_SCALE, *off_scale(criterion.scale))
    return value
