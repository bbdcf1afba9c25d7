"""The workbook template shows the same form as the studio and the TOML file."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from msgspec.msgpack import decode

from judging_app.domain.event_form import CriterionForm, EventForm, ThemeForm
from judging_app.domain.form_fault import FormRule
from judging_app.exchange.definition.template_form import FilledForm, form_of_sheets
from judging_app.exchange.definition.template_layout import PARTS
from judging_app.exchange.definition.template_writer import template_bytes
from judging_app.exchange.tables.sheet import Sheet
from judging_app.exchange.tables.workbook_file import sheets_of
from tests.forms import event_forms


def imported(content: bytes) -> FilledForm:
    return form_of_sheets(decode(sheets_of(content), type=list[Sheet]))


@pytest.mark.slow
@settings(max_examples=50)
@given(event_forms())
def test_a_written_form_is_imported_unchanged(form: EventForm) -> None:
    found = imported(template_bytes(form))
    assert (found.form, found.faults) == (form, ())


def test_equal_forms_give_equal_bytes() -> None:
    assert template_bytes(EventForm()) == template_bytes(EventForm())


def test_the_blank_template_holds_no_entry_and_its_examples_are_not_imported() -> None:
    found = imported(template_bytes(EventForm()))
    assert found.form == EventForm()
    assert found.ideas is None
    assert {(fault.sheet, fault.cell, fault.rule) for fault in found.faults} == {
        ("رویداد", "B2", FormRule.BLANK),
        ("رویداد", "B3", FormRule.BLANK),
        ("رویداد", "B6", FormRule.BLANK),
        ("رویداد", "B7", FormRule.BLANK),
        ("رویداد", "B8", FormRule.BLANK),
        ("محورها", "B1", FormRule.MISSING_PART),
        ("معیارها", "B1", FormRule.MISSING_PART),
        ("جایزه‌ها", "B1", FormRule.MISSING_PART),
    }


def test_a_half_made_form_keeps_its_typed_texts() -> None:
    half = EventForm(
        title="جشنواره",
        themes=(ThemeForm("فضای سبز"),),
        criteria=(CriterionForm(title="نوآوری", weight="بیست", step="۱/۵"),),
    )
    assert imported(template_bytes(half)).form == half


def test_every_sheet_is_right_to_left_with_frozen_heads_choices_and_notes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(EventForm())))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    for part in PARTS:
        sheet = book[part.sheet]
        assert sheet.freeze_panes == "C2"
        assert [cell.value for cell in sheet[1]] == ["نمونه", *(c.heading for c in part.columns)]
        assert sheet["A2"].value == "نمونه"
        assert sheet.column_dimensions["B"].width > 5
        wanted = sum(1 for column in part.columns if column.choices or column.source)
        assert len(sheet.data_validations.dataValidation) == wanted
        noted = [bool(cell.comment) for cell in sheet[1]][1:]
        assert noted == [bool(column.note) for column in part.columns]
