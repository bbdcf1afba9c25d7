"""Parses the text of `event.toml` into an event form (the sample event documents the keys)."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

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
from judging_app.domain.event_form_check import faults_of
from judging_app.domain.form_fault import DefinitionRefused, FormFault, FormRule, ImportedForm
from judging_app.domain.form_values import Faults
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.definition.tables import Table

FORMAT: Final = 1
_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_SHUFFLED, _BY_CODE = "shuffled", "code"
_BLANK: Final = EventForm()
_SHOWN: Final = 80
"""Letters of a faulty line that a fault shows."""


def parse_form(text: str) -> ImportedForm:
    """The form and its faults of shape; `with_faults` adds those of the values.

    Raises `DefinitionRefused` (SYNTAX) for a text that is no TOML, and `InputRefused` (TOO_NEW) for
    a later format.
    """
    values = _parsed(text)
    declared = values.get("format")
    if isinstance(declared, int) and declared > FORMAT:
        raise InputRefused(Refusal.TOO_NEW, where="format", detail=str(declared))
    faults = Faults()
    form = _form(Table(values, "", faults))
    return ImportedForm(form, faults.found())


def with_faults(imported: ImportedForm) -> ImportedForm:
    """The same form with the faults of its values, where its shape has none."""
    covered = [_covered(f) for f in imported.faults if f.rule is not FormRule.UNKNOWN_KEY]
    others = (
        fault
        for fault in faults_of(imported.form)
        if not any(f"{fault.place}.".startswith(f"{place}.") for place in covered)
    )
    return ImportedForm(imported.form, (*imported.faults, *others))


def _covered(fault: FormFault) -> str:
    """The place for which a fault of shape says everything."""
    if fault.rule is FormRule.MISSING_PART:
        return f"{fault.place}.{fault.facts[0]}".strip(".")
    return fault.place


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise DefinitionRefused([_syntax(text, str(error))]) from error


def _syntax(text: str, message: str) -> FormFault:
    found = _PLACE.search(message)
    lines = text.split("\n")
    if found is None:
        is_end = "end of document" in message
        facts = (str(len(lines)), str(len(lines[-1]) + 1)) if is_end else ()
        return FormFault("", "", FormRule.SYNTAX, facts)
    return FormFault(
        "", lines[int(found[1]) - 1].strip()[:_SHOWN], FormRule.SYNTAX, (found[1], found[2])
    )


def _form(root: Table) -> EventForm:
    _check_format(root)
    dates = root.table("dates", required=True)
    ranking, reading = root.table("ranking"), root.table("reading")
    certificate = root.table("certificate")
    form = EventForm(
        title=root.text("title"),
        organization=root.text("organization"),
        co_senders=root.texts("co_senders"),
        city=root.text("city", ""),
        idea_word=root.text("idea_word", _BLANK.idea_word),
        opens=dates.text("opens"),
        closes=dates.text("closes"),
        ceremony=dates.text("ceremony"),
        themes=tuple(map(_theme, root.tables("theme", required=True))),
        criteria=tuple(map(_criterion, root.tables("criterion", required=True))),
        ranking=_ranking(ranking),
        awards=tuple(map(_award, root.tables("award", required=True))),
        judges=tuple(map(_judge, root.tables("judge"))),
        signatories=tuple(map(_signatory, root.tables("signatory"))),
        conflicts=tuple(map(_conflict, root.tables("conflict"))),
        anchors=tuple(map(_anchor, root.tables("anchor"))),
        shuffled=_is_shuffled(reading),
        records_time=reading.flag("record_time", default=_BLANK.records_time),
        certificate_template=certificate.text("template", _BLANK.certificate_template),
        word_as_text=reading.flag("word_as_text", default=_BLANK.word_as_text),
        rehearsal=root.flag("rehearsal", default=_BLANK.rehearsal),
    )
    for table in (dates, ranking, reading, certificate, root):
        table.close()
    return form


def _check_format(root: Table) -> None:
    text = root.number("format", whole=True)
    if text and text != str(FORMAT):
        root.refuse("format", text, FormRule.NOT_ONE_OF, str(FORMAT))


def _is_shuffled(reading: Table) -> bool:
    order = reading.text("order", _SHUFFLED)
    if order not in (_SHUFFLED, _BY_CODE):
        reading.refuse("order", order, FormRule.NOT_ONE_OF, _SHUFFLED, _BY_CODE)
    return order != _BY_CODE


def _theme(table: Table) -> ThemeForm:
    return ThemeForm(table.text("title"), table.text("id", ""))


def _judge(table: Table) -> JudgeForm:
    texts = (table.text("name"), table.text("role", ""), table.text("code", ""))
    return JudgeForm(*texts, table.number("most", "", whole=True))


def _signatory(table: Table) -> SignatoryForm:
    return SignatoryForm(table.text("name"), table.text("role", ""))


def _conflict(table: Table) -> ConflictForm:
    return ConflictForm(table.text("judge"), table.text("idea"), table.text("reason"))


def _anchor(table: Table) -> AnchorForm:
    return AnchorForm(table.text("idea"), table.numbers("marks"), table.text("explanation"))


def _criterion(table: Table) -> CriterionForm:
    scale, comment = table.table("scale", required=True), table.table("comment")
    form = CriterionForm(
        title=table.text("title"),
        weight=table.number("weight", whole=True),
        minimum=scale.number("min"),
        maximum=scale.number("max"),
        step=scale.number("step"),
        description=table.text("description", ""),
        required=table.flag("required", default=True),
        levels=tuple(
            LevelForm(each.number("from"), each.number("to"), each.text("text"))
            for each in table.tables("levels")
        ),
        comment_at_most=comment.number("at_most", ""),
        comment_at_least=comment.number("at_least", ""),
        id=table.text("id", ""),
    )
    scale.close()
    comment.close()
    return form


def _ranking(table: Table) -> RankingForm:
    blank = _BLANK.ranking
    return RankingForm(
        method=table.text("method", blank.method),
        tie_rules=table.texts("tie_rules"),
        cut_tie=table.text("cut_tie", blank.cut_tie),
        lot_seed=table.text("lot_seed", ""),
        one_per_person=table.flag("one_award_per_person", default=blank.one_per_person),
        quorum=table.number("quorum", blank.quorum, whole=True),
    )


def _award(table: Table) -> AwardForm:
    return AwardForm(
        title=table.text("title"),
        first=table.number("from", whole=True),
        last=table.number("to", whole=True),
        winner=table.flag("winner", default=True),
        kind=table.text("kind", "ranks"),
        id=table.text("id", ""),
    )
