"""The page of the booklet: consents one by one and many at once, import, and the booklet."""

import pytest

from judging_app.domain.consent import ConsentForm, ConsentState
from judging_app.domain.event_state import Section
from judging_app.domain.step_state import StepState
from judging_app.errors import Refusal
from judging_app.services.organizer.consent import list_consents
from ui.booklet.import_dialog import ConsentImportDialog
from ui.booklet.write_dialog import BookletDialog
from ui.words.consents import TABLE_FAULTS


@pytest.fixture
def page(merged):
    return merged.go(Section.BOOKLET)


def states(merged):
    return {one.idea.id: one.state for one in list_consents(merged.session.file).entries}


def record(merged, page, *ids, form=ConsentForm.NAMED):
    for one in page.table.items:
        if one.idea.id in ids:
            page.tick(one)
    page.card.form.show_chosen(form.value)
    page.card.expertise.setText("عمران")
    page.card.save.click()
    merged.settle()


def test_one_consent_is_recorded_with_the_owners_as_its_givers(merged, page):
    page.table.choose(lambda one: one.idea.id == "102")
    assert not page.card.confirm.isVisible()
    assert not page.card.withdraw.isVisible()
    page.card.expertise.setText("عمران")
    assert page.unsaved() is not None
    page.card.save.click()
    merged.settle()
    assert page.unsaved() is None
    one = list_consents(merged.session.file).entries[1]
    assert one.consent is not None
    assert (one.state, one.consent.given_by) == (ConsentState.GIVEN, "علی‌رضا موسوی‌نژاد")
    assert page.card.withdraw.isVisible()


def test_many_consents_are_recorded_and_withdrawn_at_once(merged, page):
    record(merged, page, "101", "103", form=ConsentForm.BY_CODE)
    found = states(merged)
    assert [key for key, state in found.items() if state is ConsentState.GIVEN] == ["101", "103"]
    page.filter.setCurrentIndex(page.filter.findData(ConsentState.GIVEN.value))
    assert len(page.table.items) == 2
    page.tick_all.click()
    page.card.withdraw.click()
    assert not page.bar.confirm.isEnabled()
    page.bar.reason.setText("پشیمان شدند")
    page.bar.confirm.click()
    merged.settle()
    assert states(merged)["103"] is ConsentState.WITHDRAWN
    assert not page.table.items


def test_typed_lines_stay_while_the_search_changes(merged, page):
    page.table.choose(lambda one: one.idea.id == "104")
    page.card.contact.setText("دبیرخانه")
    page.search.setText("کارت")
    merged.settle()
    assert page.card.contact.text() == "دبیرخانه"


def test_a_table_is_shown_before_it_is_recorded(merged, page, answers, tmp_path):
    table = tmp_path / "رضایت.csv"
    table.write_text("کد,رضایت\n101,با نام\n102,خیر\n", encoding="utf-8")
    answers.waiting.append((table,))
    page.read.click()
    merged.settle()
    dialog = page.findChild(ConsentImportDialog)
    assert states(merged)["101"] is ConsentState.NONE
    assert len(dialog.report.kinds.items) == 1
    dialog.confirm.click()
    merged.settle()
    assert states(merged)["101"] is ConsentState.GIVEN


@pytest.mark.parametrize(
    ("rows", "reason", "cell"),
    [
        ("999,با نام\n", Refusal.UNKNOWN_IDEA, "A2"),
        ("101,با نام\n101,با کد\n", Refusal.DUPLICATE, "A3"),
        ("101,شاید\n", Refusal.PARSE, "B2"),
    ],
)
def test_a_table_that_is_refused_changes_nothing_and_its_cell_is_named(
    merged, page, answers, tmp_path, rows, reason, cell
):
    table = tmp_path / "رضایت.csv"
    table.write_text(f"کد,رضایت\n{rows}", encoding="utf-8")
    answers.waiting.append((table,))
    page.read.click()
    merged.settle()
    assert page.findChild(ConsentImportDialog) is None
    assert page.strip.is_told
    assert TABLE_FAULTS[reason][1] in page.strip.words
    assert cell in page.strip.words


def test_the_booklet_is_shown_and_written(merged, page, answers, tmp_path):
    record(merged, page, "101", "102", form=ConsentForm.BY_CODE)
    page.primary.click()
    merged.settle()
    dialog = page.findChild(BookletDialog)
    assert dialog.pdf.isEnabled()
    assert not dialog.which.buttons["chosen"].isEnabled()
    merged.qtbot.waitUntil(lambda: not dialog.preview.preview.image.isNull(), timeout=20000)
    answers.waiting.append((tmp_path / "کتابچه",))
    dialog.folder.click()
    merged.settle()
    names = {path.name for path in (tmp_path / "کتابچه").iterdir()}
    assert names == {"index.html", "ketabcheh.pdf"}
    assert "۲" in page.strip.first_words
    sections = merged.session.state.sections
    assert sections[Section.BOOKLET].state is StepState.DONE


def test_without_consents_the_dialog_says_what_to_do(merged, page):
    page.primary.click()
    merged.settle()
    dialog = page.findChild(BookletDialog)
    assert not dialog.pdf.isEnabled()
    assert not dialog.folder.isEnabled()
    assert "رضایت" in dialog.preview.preview.accessibleName()
    dialog.close()


def test_sheets_are_printed_for_the_ticked_ideas(merged, page, answers, tmp_path):
    page.tick(page.table.items[0])
    answers.waiting.append((tmp_path / "sheets.pdf",))
    page.sheets.click()
    merged.settle()
    assert (tmp_path / "sheets.pdf").exists()
    assert "۱ صفحه" in page.strip.first_words
