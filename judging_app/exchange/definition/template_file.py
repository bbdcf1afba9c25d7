"""Imports a filled workbook template: the form, the ideas, and every fault with sheet and cell."""

from dataclasses import replace
from pathlib import Path

from judging_app.domain.event_form_check import event_of
from judging_app.domain.form_fault import DefinitionRefused, FormFault, FormRule
from judging_app.domain.form_ideas import idea_faults
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import IdeaList
from judging_app.errors import InputRefused, refused_at
from judging_app.exchange.definition.template_form import FilledForm, form_of_sheets
from judging_app.exchange.definition.template_layout import IDEAS_SHEET
from judging_app.exchange.tables.idea_list import ideas_of_sheets
from judging_app.exchange.tables.table_file import read_table


def read_template(path: Path) -> FilledForm:
    """The form in a filled template, with every fault.

    A child process parses the file. Raises `InputRefused`: the errors of `read_table`.
    """
    table = read_table(path)
    with refused_at(path):
        return form_of_sheets(table.sheets)


def ideas_of_template(filled: FilledForm, choices: ImportChoices) -> IdeaList:
    """The ideas of the template's sheet; no ideas where the sheet is blank.

    Raises `DefinitionRefused` with the faults of the form and the first of the ideas.
    """
    if filled.ideas is None:
        return IdeaList(())
    themes = () if filled.faults else event_of(filled.form, "0").themes
    try:
        return ideas_of_sheets([filled.ideas], themes, choices)
    except InputRefused as refusal:
        raise DefinitionRefused([*filled.faults, _of_ideas(refusal)]) from refusal


def faults_with_ideas(filled: FilledForm, ideas: IdeaList) -> tuple[FormFault, ...]:
    """All faults of the template beside these ideas."""
    missing = idea_faults(filled.form, [idea.id for idea in ideas.ideas])
    named = (filled.placed(fault) for fault in missing if fault.value.strip())
    return (*filled.faults, *named)


def _of_ideas(refusal: InputRefused) -> FormFault:
    fault = FormFault("idea", refusal.detail, FormRule.IDEA_LIST, (refusal.reason.value,))
    return replace(fault, sheet=IDEAS_SHEET, cell=refusal.where.split(" ")[-1])
