"""Turns a filled template into an event form; every fault has the sheet and cell of its field."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

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
from judging_app.domain.event_form_check import faults_of, filled
from judging_app.domain.form_fault import SHOWN, FormFault, FormRule
from judging_app.domain.form_words import CHOICES
from judging_app.exchange.definition.template_layout import (
    ANCHORS,
    AWARDS,
    CO_SENDERS,
    CONFLICTS,
    CRITERIA,
    EVENT,
    JUDGES,
    PARTS,
    RANKING,
    SIGNATORIES,
    THEMES,
    TIE_RULES,
    YES_NO,
    Part,
    Settings,
)
from judging_app.exchange.definition.template_sheets import Entry, Filled, Row
from judging_app.exchange.tables.sheet import Sheet
from judging_app.persian.digits import parse_number
from judging_app.persian.text import clean_line, compact

_BLANK: Final = EventForm()
_ONE: Final = CriterionForm()


@dataclass(frozen=True)
class FilledForm:
    """The form of a filled template, its faults of shape, its cells, and its sheet of ideas."""

    form: EventForm
    shape: tuple[FormFault, ...]
    cells: Mapping[str, tuple[str, str]]
    ideas: Sheet | None = None

    @cached_property
    def faults(self) -> tuple[FormFault, ...]:
        """All faults, each with sheet and cell; a cell with a fault of shape has no other."""
        taken = {(fault.sheet, fault.cell) for fault in self.shape}
        missing = {fault.facts[0] for fault in self.shape if fault.rule is FormRule.MISSING_PART}
        values = (
            fault
            for fault in map(self.placed, faults_of(self.form))
            if (fault.sheet, fault.cell) not in taken and fault.sheet not in missing
        )
        return (*self.shape, *values)

    def placed(self, fault: FormFault) -> FormFault:
        """The fault with the sheet and cell of its place."""
        place = _end_of_range(fault)
        while place not in self.cells and "." in place:
            place = place.rpartition(".")[0]
        sheet, cell = self.cells.get(place, (EVENT.sheet, "A1"))
        return replace(fault, sheet=sheet, cell=cell)


def _end_of_range(fault: FormFault) -> str:
    """The place of the end of a range that is wrong; the place of the fault for other faults.

    The upper end is wrong where a range ends before it begins, and where only that end is off the
    scale. A range has the value «lower … upper».
    """
    lower, dots, _ = fault.value.partition(" … ")
    if not dots or fault.rule not in {FormRule.REVERSED, FormRule.OFF_SCALE}:
        return fault.place
    if fault.rule is FormRule.OFF_SCALE:
        least, most = map(parse_number, fault.facts[:2])
        if not least <= parse_number(lower) <= most:
            return fault.place
    return f"{fault.place.removesuffix('.from')}.to"


def form_of_sheets(sheets: Sequence[Sheet]) -> FilledForm:
    """The form in the sheets of a template."""
    template = _Template(Filled.of(sheets))
    form = template.form()
    ideas = template.filled.ideas()
    return FilledForm(form, tuple(template.filled.faults), template.cells, ideas)


@dataclass(slots=True)
class _Template:
    """The form while it is made, with the cell of each place."""

    filled: Filled
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)

    def form(self) -> EventForm:
        """The form as typed, with the values of the choices."""
        for part in PARTS:
            self.cells[part.table] = part.sheet, "B1"
        event = self._settings(EVENT)
        form = EventForm(
            title=event["title"],
            organization=event["organization"],
            co_senders=self._co_senders(),
            city=event["city"],
            idea_word=event["idea_word"] or _BLANK.idea_word,
            opens=event["dates.opens"],
            closes=event["dates.closes"],
            ceremony=event["dates.ceremony"],
            themes=tuple(ThemeForm(*row.texts_of("title", "id")) for row in self._rows(THEMES)),
            criteria=tuple(self._criteria()),
            ranking=self._ranking(),
            awards=tuple(self._awards()),
            judges=tuple(
                JudgeForm(*row.texts_of("name", "role", "code", "most"))
                for row in self._rows(JUDGES)
            ),
            signatories=tuple(
                SignatoryForm(*row.texts_of("name", "role")) for row in self._rows(SIGNATORIES)
            ),
            shuffled=(event["reading.order"] or "shuffled") != "code",
            records_time=self._flag(event["reading.record_time"], "reading.record_time"),
            word_as_text=self._flag(event["reading.word_as_text"], "reading.word_as_text"),
            certificate_template=event["certificate.template"] or _BLANK.certificate_template,
            rehearsal=self._flag(event["rehearsal"], "rehearsal"),
        )
        self._check_order(event["reading.order"])
        return self._with_references(form)

    def _settings(self, plan: Settings) -> dict[str, str]:
        texts, cells = self.filled.settings(plan)
        for place, cell in cells.items():
            self.cells[place] = plan.sheet, cell
        return {
            setting.place: _value(texts.get(setting.place, ""), setting.choices)
            for setting in plan.rows
        }

    def _entries(self, part: Part) -> Iterator[tuple[str, Entry]]:
        """Each entry with its place; its cells get their places."""
        for n, entry in enumerate(self.filled.entries(part), 1):
            place = f"{part.table}.{n}"
            first = next(column.key for column in part.columns)
            self.cells[place] = part.sheet, entry.row.cells.get(first, "A1")
            for key, cell in entry.row.cells.items():
                self.cells[f"{place}.{key}"] = part.sheet, cell
            yield place, entry

    def _rows(self, part: Part) -> Iterator[Row]:
        return (entry.row for _, entry in self._entries(part))

    def _co_senders(self) -> tuple[str, ...]:
        return tuple(row.text("name") for row in self._rows(CO_SENDERS))

    def _criteria(self) -> Iterator[CriterionForm]:
        for place, entry in self._entries(CRITERIA):
            row = entry.row
            for m, inner in enumerate(entry.inner, 1):
                where = f"{place}.levels.{m}"
                self.cells[where] = CRITERIA.sheet, inner.cells.get("levels.from", "A1")
                for key in ("from", "to", "text"):
                    cell = inner.cells.get(f"levels.{key}", "A1")
                    self.cells[f"{where}.{key}"] = CRITERIA.sheet, cell
            yield CriterionForm(
                title=row.text("title"),
                weight=row.text("weight"),
                minimum=row.text("scale.min", _ONE.minimum),
                maximum=row.text("scale.max", _ONE.maximum),
                step=row.text("scale.step", _ONE.step),
                description=row.text("description"),
                required=self._flag(row.text("required"), f"{place}.required", default=True),
                levels=tuple(
                    LevelForm(*inner.texts_of("levels.from", "levels.to", "levels.text"))
                    for inner in entry.inner
                ),
                comment_at_most=row.text("comment.at_most"),
                comment_at_least=row.text("comment.at_least"),
                id=row.text("id"),
            )

    def _awards(self) -> Iterator[AwardForm]:
        kinds = AWARDS.column("kind").choices
        for place, entry in self._entries(AWARDS):
            row = entry.row
            yield AwardForm(
                title=row.text("title"),
                first=row.text("from"),
                last=row.text("to"),
                winner=self._flag(row.text("winner"), f"{place}.winner", default=True),
                kind=_value(row.text("kind"), kinds) or "ranks",
                id=row.text("id"),
            )

    def _ranking(self) -> RankingForm:
        rules, blank = self._settings(RANKING), _BLANK.ranking
        one_each = "ranking.one_award_per_person"
        return RankingForm(
            method=rules["ranking.method"] or blank.method,
            cut_tie=rules["ranking.cut_tie"] or blank.cut_tie,
            lot_seed=rules["ranking.lot_seed"],
            one_per_person=self._flag(rules[one_each], one_each),
            quorum=rules["ranking.quorum"] or blank.quorum,
        )

    def _with_references(self, form: EventForm) -> EventForm:
        """The form with the entries that name criteria and judges by title or name."""
        whole = filled(form)
        criteria = {one.id: one.id for one in whole.criteria if one.id}
        criteria |= {clean_line(one.title): one.id for one in whole.criteria if one.title}
        judges = _judge_codes(whole)
        ranking = replace(form.ranking, tie_rules=tuple(self._tie_rules(criteria)))
        conflicts = tuple(
            ConflictForm(judges.get(compact(judge), judge), idea, reason)
            for row in self._rows(CONFLICTS)
            for judge, idea, reason in (row.texts_of("judge", "idea", "reason"),)
        )
        anchors = tuple(self._anchors(criteria))
        return replace(form, ranking=ranking, conflicts=conflicts, anchors=anchors)

    def _tie_rules(self, criteria: Mapping[str, str]) -> Iterator[str]:
        choices = TIE_RULES.column("rule").choices
        for place, entry in self._entries(TIE_RULES):
            rule, criterion = entry.row.texts_of("rule", "criterion")
            name = _value(rule, choices) or ("criterion" if criterion else "")
            key = criteria.get(clean_line(criterion), criterion)
            if key and name == "criterion":
                self.cells[place] = self.cells[f"{place}.criterion"]
            yield f"{name}:{key}" if key else name

    def _anchors(self, criteria: Mapping[str, str]) -> Iterator[AnchorForm]:
        for place, entry in self._entries(ANCHORS):
            marks = []
            for inner in entry.inner:
                typed, mark = inner.texts_of("marks.criterion", "marks.mark")
                key = criteria.get(clean_line(typed))
                if key is None:
                    cell, where = inner.cells.get("marks.criterion", "A1"), f"{place}.marks"
                    facts = ("criterion", *criteria)
                    rule = FormRule.UNKNOWN_REFERENCE if typed else FormRule.BLANK
                    self.filled.add(ANCHORS.sheet, cell, where, typed, rule, *facts[: SHOWN + 1])
                    continue
                mark_cell = inner.cells.get("marks.mark", "A1")
                self.cells[f"{place}.marks.{key}"] = ANCHORS.sheet, mark_cell
                marks.append((key, mark))
            idea, explanation = entry.row.texts_of("idea", "explanation")
            yield AnchorForm(idea, tuple(marks), explanation)

    def _flag(self, text: str, place: str, *, default: bool = False) -> bool:
        value = _value(text, YES_NO)
        if value not in ("", *YES_NO):
            sheet, cell = self.cells[place]
            self.filled.add(sheet, cell, place, text, FormRule.NOT_ONE_OF, *YES_NO.values())
        return value == "true" if value in YES_NO else default

    def _check_order(self, value: str) -> None:
        place, choices = "reading.order", CHOICES["reading.order"]
        if value and value not in choices:
            sheet, cell = self.cells[place]
            self.filled.add(sheet, cell, place, value, FormRule.NOT_ONE_OF, *choices.values())


def _judge_codes(whole: EventForm) -> dict[str, str]:
    """The code of each judge by name, where the name is of one judge and no code."""
    names = Counter(compact(judge.name) for judge in whole.judges)
    codes = {compact(judge.code) for judge in whole.judges}
    return {
        compact(judge.name): judge.code
        for judge in whole.judges
        if names[compact(judge.name)] == 1 and compact(judge.name) not in codes
    }


def _value(text: str, choices: Mapping[str, str]) -> str:
    """The value of a choice by its Persian name or by itself; other texts as they are."""
    by_name = {compact(shown): value for value, shown in choices.items()}
    return text if text in choices else by_name.get(compact(text), text) if text else ""
