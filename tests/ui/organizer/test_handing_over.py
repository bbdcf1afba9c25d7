"""The organizer hands the ideas of an absent judge to a reserve, and a file comes late."""

from dataclasses import replace

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from judging_app.domain.blindness import MARK
from judging_app.domain.returns import ReturnState
from judging_app.services.organizer.assignment import assign
from judging_app.services.organizer.cards import revoke_card
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.handover import hand_over
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.organizer.keys import set_passphrase
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package, open_package
from tests.ui.organizer.conftest import hand_in
from ui.base.idea_word import filled
from ui.handover.dialog import FOR_GOOD, NOBODY, ONLY_NEW, HandoverDialog
from ui.traces.dialog import TracesDialog
from ui.widgets.labels import PlainLabel

WHY = "به مأموریت رفته است"
WORDS = "باغ و پرنده و چهارشنبه"


@pytest.fixture
def shown(stage, day):
    """The overview of a day on which nobody's file was merged yet."""
    stage.flow.open_event(day.event)
    stage.settle()
    return stage.window.page


def asked(stage, page, row=0):
    page.panel.go_to(row)
    page.replace.click()
    stage.settle()
    dialog = page.handing_over.dialog
    assert isinstance(dialog, HandoverDialog)
    return dialog


def words(widget):
    QApplication.processEvents()  # rows that were just made become visible
    labels = widget.findChildren(type(widget.notice))
    return " ".join(label.text() for label in labels if label.isVisible())


def test_open_traces_are_asked_about_before_the_reserve_gets_a_package(stage, day, shown, tmp_path):
    before = next(one.idea for one in list_ideas(day.event) if one.idea.id == "101")
    after = replace(before, title=f"طرح {before.owners[0].name}")
    edit_idea(day.event, before, after, "عنوان تازه")
    dialog = asked(stage, shown)
    dialog.name.setText("مهتاب نوری")
    dialog.reason.setPlainText(WHY)
    path = tmp_path / "reserve.ideas"
    stage.answers.waiting = [(path,)]
    dialog.confirm.click()
    stage.settle()
    traces = dialog.findChild(TracesDialog)
    assert traces is not None and not path.exists()
    traces.confirm.click()
    stage.qtbot.waitUntil(path.exists)
    stage.settle()
    (idea,) = (one for one in open_package(path).ideas if one.id == "101")
    assert idea.title == f"طرح {MARK}"


def test_somebody_new_gets_package_and_card_in_one_step(stage, day, shown, tmp_path):
    assert not shown.replace.isEnabled()
    dialog = asked(stage, shown)
    assert "۶ ایدهٔ او به داور جایگزین سپرده می‌شود" in words(dialog)
    assert filled(ONLY_NEW) in words(dialog)
    assert FOR_GOOD in words(dialog)
    assert not dialog.confirm.isEnabled()
    dialog.name.setText("مهتاب نوری")
    assert not dialog.confirm.isEnabled()
    dialog.reason.setPlainText(WHY)
    dialog.confirm.click()  # nobody chooses a place: nothing happens
    stage.settle()
    assert len(overview(day.event).event.judges) == 3
    path = tmp_path / "reserve.ideas"
    stage.answers.waiting = [(path,)]
    dialog.confirm.click()
    stage.settle()
    assert [judge.name for judge in open_package(path).event.judges][-1] == "مهتاب نوری"
    assert "۶ ایده به" in words(dialog)
    assert not dialog.confirm.isVisible()
    stage.settle()
    assert shown.panel.records.cell(0, 2).text == "سپرده به جایگزین"
    assert overview(day.event).returns[0].state is ReturnState.REPLACED
    shown.panel.go_to(0)
    assert not shown.replace.isEnabled()
    printed = tmp_path / "card.pdf"

    def printer(*_):
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(printed))
        return made

    paper = next(c for c in dialog.children() if hasattr(c, "_ask_printer"))
    paper._ask_printer = printer
    dialog.print_card.click()
    stage.settle()
    stage.settle()
    assert printed.exists()
    dialog.close_button.click()


def test_what_stands_in_the_way_is_told_in_the_dialog(stage, shown, tmp_path):
    dialog = asked(stage, shown)
    dialog.name.setText("پروین دادگر")
    dialog.reason.setPlainText(WHY)
    stage.answers.waiting = [(tmp_path / "reserve.ideas",)]
    dialog.confirm.click()
    stage.settle()
    assert "یک چیز دو بار آمده است" in dialog.notice.text()
    assert dialog.notice.isVisible()
    dialog.name.setText("مهتاب نوری")
    assert not dialog.notice.isVisible()
    dialog.cancel.click()


def test_a_judge_of_the_panel_where_ideas_are_divided(stage, event, tmp_path):
    assign(event, 1)
    build_package(event, tmp_path / "first.ideas")
    stage.flow.open_event(event)
    page = stage.flow.show_cards()
    stage.settle()
    page.replace.click()
    stage.settle()
    dialog = page.handing_over.dialog
    assert dialog.reserve.count() == 3
    assert dialog.name.isVisible()
    dialog.reserve.setCurrentIndex(1)
    assert not dialog.name.isVisible()
    assert dialog.same_card.isVisible()
    dialog.reason.setPlainText(WHY)
    stage.answers.waiting = [(tmp_path / "reserve.ideas",)]
    dialog.confirm.click()
    stage.settle()
    assert not dialog.print_card.isVisible()
    assert "با همان کد پیشین" in words(dialog)
    dialog.close_button.click()
    assert len(overview(event).event.assignment.handovers) == 1


def test_where_nobody_of_a_divided_panel_can_read_more(stage, event, tmp_path):
    assign(event, 1)
    build_package(event, tmp_path / "first.ideas")
    for judge in ("J02", "J03"):
        revoke_card(event, judge, "از هیئت کنار رفت")
    stage.flow.open_event(event)
    page = stage.flow.show_cards()
    stage.settle()
    page.replace.click()
    stage.settle()
    assert filled(NOBODY) in words(page.handing_over.dialog)
    page.handing_over.dialog.cancel.click()


def test_who_has_scored_everything_leaves_nothing(stage, day):
    merge(day.event, hand_in(day, "J01"))
    stage.flow.open_event(day.event)
    page = stage.flow.show_cards()
    stage.settle()
    page.replace.click()
    stage.settle()
    dialog = page.handing_over.dialog
    assert "ایده‌ای نمانده است" in words(dialog)
    assert not dialog.confirm.isVisible()
    dialog.cancel.click()


def test_the_pages_of_division_and_package_tell_it(stage, day, shown, tmp_path):
    merge(day.event, hand_in(day, "J02"))
    hand_over(day.event, "J01", tmp_path / "reserve.ideas", WHY, name="مهتاب نوری")
    page = stage.go("assignment")
    assert [page.table.records.cell(row, 1).text for row in (0, 1, 3)] == [
        "۰ ایده", "۶ ایده", "۶ ایده"
    ]  # fmt: skip
    assert "به‌جای او می‌خواند" in " ".join(
        label.text() for label in page.sentences.findChildren(PlainLabel)
    )
    page = stage.go("package")
    assert "داور جایگزین" in " ".join(label.text() for label in page.findChildren(PlainLabel))
    page = stage.go("overview")
    assert page.panel.records.cell(1, 3).tone == "neutral"  # the new package is not for J02


def test_the_inbox_tells_a_file_that_comes_late(stage, day, shown, tmp_path):
    dialog = asked(stage, shown)
    dialog.name.setText("مهتاب نوری")
    dialog.reason.setPlainText(WHY)
    stage.answers.waiting = [(tmp_path / "reserve.ideas",)]
    dialog.confirm.click()
    stage.settle()
    dialog.close_button.click()
    inbox = stage.go("inbox")
    inbox.receive([next(path for path in day.stick.iterdir() if path.name.startswith("J01"))])
    stage.settle()
    assert inbox.table.records.cell(0, 1).text == "پس از سپردن رسید"
    assert inbox.table.records.cell(0, 2).text == "۶ برگهٔ سپرده‌شده شمرده نمی‌شود"
    assert "به داور جایگزین سپرده شده است" in inbox.detail.words.text()


def test_locked_keys_are_asked_for_and_the_handover_goes_on(stage, event, tmp_path):
    set_passphrase(event, WORDS)
    event.unlocked = None
    stage.flow.open_event(event)
    stage.settle()
    stage.flow.unlocking.dialog.cancel.click()
    dialog = asked(stage, stage.window.page)
    dialog.name.setText("مهتاب نوری")
    dialog.reason.setPlainText(WHY)
    path = tmp_path / "reserve.ideas"
    stage.answers.waiting = [(path,)]
    dialog.confirm.click()
    stage.settle()
    assert not path.exists()
    stage.flow.unlocking.dialog.cancel.click()
    assert "قفل" in dialog.notice.text()
    stage.answers.waiting = [(path,)]
    dialog.confirm.click()
    stage.settle()
    passphrase = stage.flow.unlocking.dialog
    passphrase.field.line.setText(WORDS)
    passphrase.confirm.click()
    stage.settle()
    stage.settle()
    assert path.exists()
    assert "۶ ایده به" in words(dialog)
    dialog.close_button.click()
