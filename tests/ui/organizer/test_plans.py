"""Execution plans are typed in the deliberation; no entry is lost, and blanks are found."""

import pytest

from judging_app.domain.execution_plan import PlanField
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.execution_plans import list_plans, write_plan
from ui.deliberation.official_dialog import open_points
from ui.deliberation.plan_form import BLANK
from ui.deliberation.plans_dialog import LOCKED, UNSAVED, PlansDialog
from ui.words.execution import COMPLETE, UNBEGUN

WHOLE = {
    PlanField.UNIT: "معاونت",
    PlanField.EXECUTOR: "سازمان",
    PlanField.BENEFICIARIES: "همه",
    PlanField.FIRST_STEP: "گام",
    PlanField.FIRST_DATE: "۱۴۰۵/۱۰/۰۱",
    PlanField.MEASURE: "شمار",
    PlanField.COST: "0",
    PlanField.MILESTONE_30: "یک",
    PlanField.MILESTONE_90: "دو",
    PlanField.MILESTONE_180: "سه",
}


@pytest.fixture
def dialog(merged):
    page = merged.go("deliberation")
    page.plans.click()
    merged.settle()
    found = page.findChild(PlansDialog)
    assert found.isVisible()
    return found


def states(dialog):
    return [dialog.table.records.cell(row, 1).text for row in range(len(dialog.table.items))]


def type_into(dialog, field, text):
    editor = dialog.form.boxes[field].editor
    if hasattr(editor, "line"):
        editor.line.setText(text)
        editor.typed.emit(text)
    elif hasattr(editor, "textEdited"):
        editor.setText(text)
        editor.textEdited.emit(text)
    else:
        editor.setPlainText(text)


def saved(merged):
    return list_plans(merged.session.file)


def test_a_plan_is_saved_with_its_button(merged, dialog):
    assert set(states(dialog)) == {UNBEGUN}
    assert not dialog.keep.isEnabled()
    for field, text in WHOLE.items():
        type_into(dialog, field, text)
    assert states(dialog)[0] == UNSAVED
    dialog.keep.click()
    merged.settle()
    assert saved(merged).entries[0].plan.is_complete
    assert states(dialog)[:2] == [COMPLETE, UNBEGUN]
    assert dialog.far.text() == f"۱ از {'۰۱۲۳۴۵۶۷۸۹'[len(dialog.table.items)]} کامل"
    assert dialog.unsaved == ()


def test_entries_of_several_ideas_and_the_addressee_are_saved_at_closing(merged, dialog):
    type_into(dialog, PlanField.UNIT, "معاونت")
    dialog.table.go_to(1)
    assert dialog.form.boxes[PlanField.UNIT].text == ""
    type_into(dialog, PlanField.COST, "۱۲ میلیون")
    assert dialog.form.boxes[PlanField.COST].amount.text() == "۱۲٬۰۰۰٬۰۰۰ ریال"
    dialog.table.go_to(0)
    assert dialog.form.boxes[PlanField.UNIT].text == "معاونت"
    dialog.addressee.setText("معاونت برنامه‌ریزی")
    dialog.addressee.textEdited.emit("معاونت برنامه‌ریزی")
    dialog.leave.click()
    merged.settle()
    found = saved(merged)
    assert found.addressee == "معاونت برنامه‌ریزی"
    assert (found.entries[0].plan.unit, found.entries[1].plan.cost) == ("معاونت", 12_000_000)


def test_a_refused_entry_stays_in_its_field_and_keeps_the_dialog_open(merged, dialog):
    type_into(dialog, PlanField.COST, "گران")
    dialog.table.go_to(1)
    dialog.leave.click()
    merged.settle()
    assert dialog.isVisible()
    assert dialog.table.currentIndex().row() == 0
    box = dialog.form.boxes[PlanField.COST]
    assert box.text == "گران"
    assert "خوانده نشد" in box.fault.text()
    type_into(dialog, PlanField.COST, "")
    assert not box.fault.isVisible()
    dialog.leave.click()
    merged.settle()
    assert not saved(merged).is_begun


def test_what_was_typed_and_taken_back_is_no_entry(dialog):
    type_into(dialog, PlanField.MEASURE, "شمار")
    type_into(dialog, PlanField.MEASURE, "")
    assert dialog.unsaved == ()
    assert not dialog.keep.isEnabled()


def test_the_next_blank_is_in_this_plan_or_in_the_next(merged):
    file = merged.session.file
    write_plan(file, list_plans(file).entries[0].chosen.idea.id, WHOLE)
    page = merged.go("deliberation")
    page.plans.click()
    merged.settle()
    dialog = page.findChild(PlansDialog)
    dialog.go_to_blank()
    assert dialog.table.currentIndex().row() == 1
    assert dialog.form.boxes[PlanField.UNIT].editor.hasFocus()
    dialog.leave.click()


def test_an_official_result_shows_its_plans_read_only(merged):
    freeze(merged.session.file)
    page = merged.go("deliberation")
    page.plans.click()
    merged.settle()
    dialog = page.findChild(PlansDialog)
    assert dialog.help.text() == LOCKED
    assert dialog.form.boxes[PlanField.MEASURE].editor.isReadOnly()
    assert dialog.addressee.isReadOnly()
    assert dialog.keep.isHidden()
    assert dialog.next.isHidden()
    for box in dialog.form.boxes.values():
        one = box._line_or_note
        assert one.property("fixed")
        assert one.placeholderText() == BLANK
    dialog.leave.click()


def test_blanks_are_told_before_the_result_becomes_official(merged):
    told = []
    page = merged.go("deliberation")

    page._confirm = lambda _, ready, __: told.append(ready)
    page.primary.click()
    merged.settle()
    assert len(told[0].unplanned) == len(saved(merged).entries)
    assert any("برنامهٔ اجرای" in words for _, words in open_points(told[0]))
