"""Tests of the organizer's keys in the windows: which actions ask for them, and what uses them."""

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit

from judging_app.domain.card import recovery_lines
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.events import create_event, overview
from judging_app.services.organizer.keys import (
    has_passphrase,
    is_locked,
    recovery_sheet,
    unlock_event,
)
from judging_app.services.organizer.packages import build_package
from judging_app.services.safety import back_up
from tests.keys import roots
from tests.studio import draft_of
from ui.keys.cards import HIDDEN
from ui.keys.page import CardsPage
from ui.keys.panel_dialog import CardDialog, NewJudgeDialog
from ui.keys.passphrase_dialog import (
    NewPassphraseDialog,
    PassphraseDialog,
    RecoveryDialog,
    RemovePassphraseDialog,
)
from ui.studio.page import StudioPage

WORDS = "باغ و پرنده و چهارشنبه"
OTHER_WORDS = "ابر و آینه و سه‌شنبه"


@pytest.fixture
def locked(inputs):
    """A protected event as another day finds it, and the digits of its sheet."""
    path = inputs.folder / "locked.judging"
    made = create_event(
        path,
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
        passphrase=WORDS,
    )
    with made.file as file:
        digits = "".join(recovery_sheet(file))
    return open_file(path), digits


@pytest.fixture
def cards(stage, event):
    stage.flow.open_event(event)
    page = stage.flow.show_cards()
    stage.settle()
    return page


def typed(stage, text):
    dialog = stage.flow.unlocking.dialog
    assert isinstance(dialog, PassphraseDialog)
    dialog.field.line.setText(text)
    dialog.confirm.click()
    stage.settle()
    return dialog


def opened(stage, kind):
    return [each for each in stage.window.findChildren(kind) if each.isVisible()][-1]


def test_opening_asks_and_a_wrong_passphrase_is_told_beside_the_field(stage, locked):
    file, _ = locked
    stage.flow.open_event(file)
    stage.settle()
    dialog = typed(stage, "چیز دیگر")
    assert "گذرواژه درست نیست" in dialog.notice.text()
    assert dialog.field.line.echoMode() is QLineEdit.EchoMode.Password
    dialog.field.eye.click()
    assert dialog.field.line.echoMode() is QLineEdit.EchoMode.Normal
    typed(stage, WORDS)
    assert stage.flow.unlocking.dialog is None
    assert not is_locked(file)


def test_who_only_looks_is_asked_again_when_it_matters(stage, locked, tmp_path):
    file, _ = locked
    stage.flow.open_event(file)
    stage.settle()
    stage.flow.unlocking.dialog.cancel.click()
    page = stage.go("package")
    path = tmp_path / "event.ideas"
    stage.answers.waiting = [(path,)]
    page.primary.click()
    stage.settle()
    assert not path.exists()
    typed(stage, WORDS)
    stage.settle()
    assert path.exists()
    assert page.strip.is_told


def test_an_action_that_is_not_unlocked_says_so_and_changes_nothing(stage, locked, tmp_path):
    file, _ = locked
    stage.flow.open_event(file)
    stage.settle()
    stage.flow.unlocking.dialog.cancel.click()
    page = stage.go("package")
    stage.answers.waiting = [(tmp_path / "event.ideas",)]
    page.primary.click()
    stage.settle()
    stage.flow.unlocking.dialog.cancel.click()
    assert "قفل" in stage.window.banner.words
    assert not page.strip.is_told


def test_the_recovery_sheet_opens_and_asks_a_new_passphrase(stage, locked):
    file, digits = locked
    stage.flow.open_event(file)
    stage.settle()
    stage.flow.unlocking.dialog.recovery_sheet.click()
    sheet = stage.flow.unlocking.dialog
    assert isinstance(sheet, RecoveryDialog)
    wrong = str((int(digits[3]) + 1) % 10)
    sheet.type_sheet(digits[:3] + wrong + digits[4:])
    assert "ردیف یکم" in sheet.notice.text()
    assert not sheet.confirm.isEnabled()
    sheet.type_sheet(digits)
    sheet.confirm.click()
    stage.settle()
    assert not is_locked(file)
    new = opened(stage, NewPassphraseDialog)
    new.fields.first.line.setText("واژه‌های دیگر برای فردا")
    new.fields.again.line.setText("واژه‌های دیگر برای فردا")
    assert not new.current.isVisible()
    new.confirm.click()
    stage.settle()
    file.unlocked = None
    with pytest.raises(InputRefused) as refused:
        unlock_event(file, WORDS)
    assert refused.value.reason is Refusal.WRONG_PASSPHRASE
    unlock_event(file, "واژه‌های دیگر برای فردا")


def test_the_sheet_of_another_event_is_told(stage, locked, event):
    file, _ = locked
    with event:
        other = "".join(recovery_sheet(event))
    stage.flow.open_event(file)
    stage.settle()
    stage.flow.unlocking.dialog.recovery_sheet.click()
    sheet = stage.flow.unlocking.dialog
    sheet.type_sheet(other)
    sheet.confirm.click()
    stage.settle()
    assert "رویداد دیگری" in sheet.notice.text()
    assert is_locked(file)


def test_locked_cards_are_not_shown(stage, locked):
    file, _ = locked
    stage.flow.open_event(file)
    stage.settle()
    stage.flow.unlocking.dialog.cancel.click()
    page = stage.flow.show_cards()
    stage.settle()
    stage.flow.unlocking.dialog.cancel.click()
    assert page.empty.isVisible()
    assert not page.primary.isEnabled()
    page.unlock.click()
    stage.settle()
    typed(stage, WORDS)
    stage.settle()
    assert page.table.isVisible()


def test_closing_the_event_takes_the_question_away(stage, locked):
    stage.flow.open_event(locked[0])
    stage.settle()
    stage.session.close()
    stage.settle()
    assert stage.flow.unlocking.dialog is None
    assert stage.operations.unlocker is None


def test_a_code_is_seen_only_when_asked_for(stage, cards):
    assert {cards.table.records.cell(row, 3).text for row in range(3)} == {HIDDEN}
    cards.show_code.click()
    code = cards.table.records.cell(0, 3).text
    assert len("".join(code.split())) == 16
    assert cards._code.text() == code
    cards.table.go_to(1)
    assert {cards.table.records.cell(row, 3).text for row in range(3)} == {HIDDEN}


def test_void_and_anew_with_a_reason(stage, cards, event, tmp_path):
    build_package(event, tmp_path / "1.ideas")
    before = cards_of(event)[0].code
    cards.void.click()
    dialog = opened(stage, CardDialog)
    assert not dialog.confirm.isEnabled()
    dialog.field.setPlainText("گم شده است")
    dialog.confirm.click()
    stage.settle()
    assert cards.table.records.cell(0, 2).text == "باطل"
    assert "کارت یا داوری عوض شده" in cards.strip.words
    assert not cards.void.isVisible()
    cards.anew.click()
    dialog = opened(stage, CardDialog)
    dialog.field.setPlainText("گم شده بود")
    dialog.confirm.click()
    stage.settle()
    now = cards_of(event)[0]
    assert (now.number, now.is_revoked) == (2, False)
    assert now.code != before
    assert cards.package in cards.extras
    build_package(event, tmp_path / "2.ideas")
    stage.session.announce()
    stage.settle()
    assert "کارت یا داوری عوض شده" not in cards.strip.words


def test_a_judge_joins(stage, cards, event):
    cards.add.click()
    dialog = opened(stage, NewJudgeDialog)
    assert not dialog.confirm.isEnabled()
    dialog.name.setText("مهتاب نوری")
    dialog.confirm.click()
    stage.settle()
    assert [judge.id for judge in overview(event).event.judges] == ["J01", "J02", "J03", "J04"]
    assert cards.table.records.rowCount() == 4


def test_papers_are_saved_and_printed(stage, cards, event, tmp_path):
    path = tmp_path / "cards.pdf"
    stage.answers.waiting = [(path,)]
    cards.pdf.click()
    stage.settle()
    assert path.read_bytes().startswith(b"%PDF")
    assert cards.strip.button("open-folder") is not None
    asked = []

    def ask(_, pages):
        asked.append(pages)
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"printed-{len(asked)}.pdf"))
        return printer

    cards.paper._ask_printer = ask
    for button in (cards.primary, cards.print_one, cards.recovery_sheet):
        button.click()
        stage.settle()
        stage.settle()
    assert asked == [1, 1, 1]
    assert all((tmp_path / f"printed-{n}.pdf").exists() for n in (1, 2, 3))


def test_a_passphrase_is_set_and_taken_away(stage, cards, event):
    assert "گذرواژه ندارد" in cards._protection.text()
    cards.passphrase.click()
    dialog = opened(stage, NewPassphraseDialog)
    dialog.fields.first.line.setText(WORDS)
    dialog.fields.again.line.setText("چیز دیگر")
    assert "یکی نیستند" in dialog.fields.notice.text()
    assert not dialog.confirm.isEnabled()
    dialog.fields.again.line.setText(WORDS)
    back_up(event)
    aside = event.path.with_name("event.damaged.judging.bak")
    aside.write_bytes(b"damaged" + roots[-1])
    dialog.confirm.click()
    stage.settle()
    assert has_passphrase(event)
    assert aside.name in stage.window.banner.words
    aside.unlink()
    cards.passphrase.click()
    dialog = opened(stage, NewPassphraseDialog)
    for field in (dialog.fields.first, dialog.fields.again):
        field.line.setText(OTHER_WORDS)
    assert not dialog.confirm.isEnabled()
    dialog.current.line.setText(WORDS)
    dialog.confirm.click()
    stage.settle()
    assert "۲ نسخهٔ پشتیبان پیشین" in stage.window.toast.words
    cards.passphrase.click()
    opened(stage, NewPassphraseDialog).take.click()
    stage.settle()
    assert has_passphrase(event)
    dialog = opened(stage, RemovePassphraseDialog)
    assert not dialog.confirm.isEnabled()
    dialog.current.line.setText(OTHER_WORDS)
    dialog.confirm.click()
    stage.settle()
    assert not has_passphrase(event)


def test_an_unlocked_event_keeps_its_passphrase_from_those_who_do_not_know_it(stage, locked):
    file, _ = locked
    stage.flow.open_event(file)
    stage.settle()
    typed(stage, WORDS)
    page = stage.flow.show_cards()
    stage.settle()
    page.passphrase.click()
    dialog = opened(stage, NewPassphraseDialog)
    dialog.current.line.setText("چیز دیگر")
    for field in (dialog.fields.first, dialog.fields.again):
        field.line.setText(OTHER_WORDS)
    dialog.confirm.click()
    stage.settle()
    assert dialog.refused.isVisible()
    assert "گذرواژهٔ کنونی درست نیست" in dialog.refused.text()
    dialog.take.click()
    removal = opened(stage, RemovePassphraseDialog)
    assert "حذف شود؟" in removal.body.itemAt(0).widget().text()
    removal.current.line.setText(OTHER_WORDS)
    removal.confirm.click()
    stage.settle()
    assert "گذرواژهٔ کنونی درست نیست" in removal.refused.text()
    removal.cancel.click()
    file.unlocked = None
    unlock_event(file, WORDS)


@pytest.mark.parametrize("place", ["overview", "cards"])
def test_an_unlocked_event_is_locked_from_the_window(stage, locked, place):
    file, _ = locked
    stage.flow.open_event(file)
    stage.settle()
    assert not stage.window.page.lock.isEnabled()
    typed(stage, WORDS)
    stage.settle()
    page = stage.window.page if place == "overview" else stage.flow.show_cards()
    stage.settle()
    assert page.lock.isEnabled()
    page.lock.click()
    stage.settle()
    assert is_locked(file)
    assert not stage.window.page.lock.isEnabled()
    assert stage.flow.unlocking.dialog is None
    stage.flow.show_cards()
    stage.settle()
    typed(stage, WORDS)
    assert not is_locked(file)


def test_an_event_without_a_passphrase_offers_no_lock(stage, cards):
    assert not cards.lock.isVisible()
    assert not stage.go("overview").lock.isEnabled()


def test_a_short_passphrase_is_none(stage, cards):
    cards.passphrase.click()
    fields = opened(stage, NewPassphraseDialog).fields
    fields.first.line.setText("باغ")
    fields.again.line.setText("باغ")
    assert "کوتاه" in fields.notice.text()
    assert not fields.passphrase


def test_a_new_event_with_a_passphrase_reminds_of_its_sheet(stage, inputs):
    stage.flow.go_on_with(draft_of(inputs))
    page = stage.window.page
    assert isinstance(page, StudioPage)
    stage.settle()
    page.open_step("review")
    protection = page.review.protection
    assert page.primary.isEnabled()
    protection.wanted.click()
    assert not page.primary.isEnabled()
    protection.fields.first.line.setText(WORDS)
    protection.fields.again.line.setText(WORDS)
    stage.answers.waiting = [(inputs.folder / "guarded.judging",)]
    page.primary.click()
    stage.settle()
    file, page = stage.session.file, stage.window.page
    stage.settle()
    assert has_passphrase(file)
    assert stage.flow.unlocking.dialog is None
    page.strip.button("put-sheet-away").click()
    stage.settle()
    assert page.strip.button("put-sheet-away") is None
    assert not event_state(file).awaits_sheet


def test_the_package_leads_to_its_cards(stage, event, tmp_path):
    stage.flow.open_event(event)
    page = stage.go("package")
    stage.answers.waiting = [(tmp_path / "event.ideas",)]
    page.primary.click()
    stage.settle()
    page.strip.button("cards").click()
    stage.settle()
    assert isinstance(stage.window.page, CardsPage)


def test_a_pasted_sheet_fills_every_row(qtbot):
    dialog = RecoveryDialog(None)
    qtbot.addWidget(dialog)
    lines = recovery_lines(bytes(range(16)))
    QApplication.clipboard().setText("\n".join(lines))
    dialog.rows[0].paste()
    assert tuple(row.digits for row in dialog.rows) == lines
    assert dialog.confirm.isEnabled()
    with qtbot.waitSignal(dialog.given) as given:
        dialog.confirm.click()
    assert given.args == ["".join(lines)]
