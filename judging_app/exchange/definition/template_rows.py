"""The cells of the workbook template for a form: one row of texts for each row of a sheet."""

from collections.abc import Iterator, Mapping, Sequence

from judging_app.domain.event_form import AnchorForm, CriterionForm, EventForm
from judging_app.domain.form_words import BY_CODE, NO, SHUFFLED, YES
from judging_app.exchange.definition.template_layout import (
    ANCHORS,
    AWARDS,
    CO_SENDERS,
    CONFLICTS,
    CRITERIA,
    JUDGES,
    SIGNATORIES,
    THEMES,
    TIE_RULES,
    Part,
    Setting,
)

Cells = Mapping[str, str]
"""The texts of a row by the keys of its columns; a missing key is a blank cell."""


def setting_values(form: EventForm) -> dict[str, str]:
    """The value of each setting by its place; choices as values of the definition."""
    rules = form.ranking
    return {
        "title": form.title,
        "organization": form.organization,
        "city": form.city,
        "idea_word": form.idea_word,
        "dates.opens": form.opens,
        "dates.closes": form.closes,
        "dates.ceremony": form.ceremony,
        "reading.order": SHUFFLED if form.shuffled else BY_CODE,
        "reading.record_time": _flag(form.records_time),
        "reading.word_as_text": _flag(form.word_as_text),
        "certificate.template": form.certificate_template,
        "rehearsal": _flag(form.rehearsal),
        "ranking.method": rules.method,
        "ranking.cut_tie": rules.cut_tie,
        "ranking.lot_seed": rules.lot_seed,
        "ranking.one_award_per_person": _flag(rules.one_per_person),
        "ranking.quorum": rules.quorum,
    }


def shown_setting(setting: Setting, values: Mapping[str, str]) -> str:
    """The text of the setting's cell."""
    value = values[setting.place]
    return setting.choices.get(value, value)


def part_rows(form: EventForm) -> Iterator[tuple[Part, Sequence[Cells]]]:
    """The rows of each sheet with one row for each entry."""
    yield THEMES, [{"title": one.title, "id": one.id} for one in form.themes]
    yield CRITERIA, [row for one in form.criteria for row in _criterion(one)]
    titles = {one.id: one.title or one.id for one in form.criteria}
    yield TIE_RULES, [_tie_rule(text, titles) for text in form.ranking.tie_rules]
    yield AWARDS, list(_awards(form))
    yield (
        JUDGES,
        [{"name": j.name, "role": j.role, "code": j.code, "most": j.most} for j in form.judges],
    )
    yield SIGNATORIES, [{"name": one.name, "role": one.role} for one in form.signatories]
    yield CO_SENDERS, [{"name": name} for name in form.co_senders]
    yield (
        CONFLICTS,
        [{"judge": c.judge, "idea": c.idea, "reason": c.reason} for c in form.conflicts],
    )
    yield ANCHORS, [row for one in form.anchors for row in _anchor(one, titles)]


def _flag(value: bool) -> str:
    return YES if value else NO


def _criterion(form: CriterionForm) -> Iterator[Cells]:
    levels = [
        {"levels.from": level.lowest, "levels.to": level.highest, "levels.text": level.text}
        for level in form.levels
    ]
    own = {
        "title": form.title,
        "weight": form.weight,
        "scale.min": form.minimum,
        "scale.max": form.maximum,
        "scale.step": form.step,
        "required": _flag(form.required),
        "description": form.description,
        "comment.at_most": form.comment_at_most,
        "comment.at_least": form.comment_at_least,
        "id": form.id,
    }
    yield {**own, **(levels[0] if levels else {})}
    yield from levels[1:]


def _tie_rule(text: str, titles: Mapping[str, str]) -> Cells:
    name, _, criterion = text.partition(":")
    choices = TIE_RULES.column("rule").choices
    return {"rule": choices.get(name, name), "criterion": titles.get(criterion, criterion)}


def _awards(form: EventForm) -> Iterator[Cells]:
    kinds = AWARDS.column("kind").choices
    for one in form.awards:
        yield {
            "title": one.title,
            "from": one.first,
            "to": one.last,
            "winner": _flag(one.winner),
            "kind": kinds.get(one.kind, one.kind),
            "id": one.id,
        }


def _anchor(form: AnchorForm, titles: Mapping[str, str]) -> Iterator[Cells]:
    marks = [
        {"marks.criterion": titles.get(key, key), "marks.mark": mark} for key, mark in form.marks
    ]
    own = {"idea": form.idea, "explanation": form.explanation}
    yield {**own, **(marks[0] if marks else {})}
    yield from marks[1:]
