import hashlib
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget

from judging_app.domain.reading import ReadingRules
from judging_app.domain.receipt_code import receipt_code
from judging_app.domain.self_check import FindingKind
from judging_app.errors import MissingSystemLibrary, Refusal
from judging_app.exchange.packages.score_file import header_of
from judging_app.services.judge.judging import load_desk, open_workspace
from judging_app.services.verification import verify
from judging_app.system import settings
from judging_app.system.settings import Appearance
from tests.focus import focused
from tests.keys import code_of, opened, read_back, write_ideas
from ui.application.main import DISPLAYS, open_desktop
from ui.application.shortcuts_dialog import ShortcutsDialog
from ui.base.theme import theme
from ui.code_entry.lock_dialog import LockDialog
from ui.code_entry.page import CodePage
from ui.desk.aside_dialog import AsideDialog
from ui.desk.idea_list import IdeaListModel, Role
from ui.desk.page import DeskPage
from ui.finish.page import FinishPage
from ui.finish.receipt import ReceiptPage
from ui.start.page import StartPage
from ui.state.desk_state import DeskState
from ui.widgets.labels import PlainLabel
from ui.words.strings import receipt_words

FORWARD = True


def idle(qtbot, desktop):
    qtbot.waitUntil(lambda: not desktop.operations.is_busy, timeout=5000)


def on_page(qtbot, desktop, kind):
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, kind), timeout=5000)
    idle(qtbot, desktop)
    return desktop.window.page


def press(text, target=None):
    for letter in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(target or focused(), key)


def to_desk(qtbot, desktop, package):
    desktop.open_path(package)
    page = on_page(qtbot, desktop, CodePage)
    page.field.type_code(code_of(package, "J01"))
    page.primary.click()
    desk = on_page(qtbot, desktop, DeskPage)
    desktop.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return desk


@pytest.fixture
def at_finish(qtbot, desktop, package):
    """The page at the end, after two of six ideas were scored by keyboard."""
    to_desk(qtbot, desktop, package)
    for _ in range(2):
        press("۷۹")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    desktop.window.page.primary.click()
    return on_page(qtbot, desktop, FinishPage)


def test_from_the_package_to_the_receipt(qtbot, desktop, at_finish, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    assert not at_finish.primary.isEnabled()
    at_finish.choose(stick)
    at_finish.primary.click()
    page = on_page(qtbot, desktop, ReceiptPage)
    (written,) = stick.iterdir()
    score_file = read_back(written.read_bytes())
    marks = {s.idea_id: dict(s.marks) for s in score_file.sheets if s.scores}
    assert marks == {n: {"novelty": 700, "impact": 900} for n in ("1001", "1002")}
    code = receipt_code(header_of(written.read_bytes()).said_sha256)
    assert page.code.text() == receipt_words(code)
    page.primary.click()
    start = on_page(qtbot, desktop, StartPage)
    qtbot.waitUntil(lambda: start.begun._rows.count() == 1)
    assert not desktop.session.is_open


def test_a_blank_idea_leads_back_to_the_desk(qtbot, desktop, at_finish):
    group, begun = at_finish.check.found.groups
    assert [row.accessibleName()[:4] for row in begun.rows] == ["۱۰۰۳"]
    assert [row.accessibleName()[:4] for row in group.rows] == ["۱۰۰۴", "۱۰۰۵", "۱۰۰۶"]
    group.rows[1].click()
    desk = on_page(qtbot, desktop, DeskPage)
    assert desk.list.current() == "1005"


def test_a_begun_workspace_is_on_the_start_page_and_opens_where_it_was(qtbot, desktop, package):
    to_desk(qtbot, desktop, package)
    press("79")
    desktop.window.go_home()
    start = on_page(qtbot, desktop, StartPage)
    qtbot.waitUntil(lambda: start.begun._rows.count() == 1)
    row = start.begun.first
    assert "۱ از ۶" in row.accessibleName()
    row.click()
    door = on_page(qtbot, desktop, CodePage)
    assert "رؤیا کریمی" in " ".join(label.text() for label in door.findChildren(PlainLabel))
    door.field.type_code(code_of(package, "J02"))
    door.primary.click()
    qtbot.waitUntil(lambda: "مال این بسته نیست" in door.notice.text())
    door.field.type_code(code_of(package, "J01"))
    door.primary.click()
    desk = on_page(qtbot, desktop, DeskPage)
    assert desk.list.current() == "1002"


def test_enter_goes_on_with_what_was_opened_last(qtbot, desktop, package):
    to_desk(qtbot, desktop, package)
    desktop.window.go_home()
    start = on_page(qtbot, desktop, StartPage)
    desktop.window.activateWindow()
    qtbot.waitUntil(lambda: start.begun.first is not None and start.begun.first.hasFocus())
    assert start.begun.first.accessibleName().startswith("ادامه")
    QTest.keyClick(start.begun.first, Qt.Key.Key_Return)
    on_page(qtbot, desktop, CodePage)


def test_a_damaged_package_is_told_and_nothing_opens(qtbot, desktop, package):
    package.write_bytes(package.read_bytes()[:-20])
    desktop.open_path(package)
    qtbot.waitUntil(desktop.window.banner.isVisible)
    assert isinstance(desktop.window.page, StartPage)
    assert "event.ideas" in desktop.window.banner.words


def test_a_missing_stick_is_told_and_the_marks_are_safe(qtbot, desktop, at_finish, tmp_path):
    at_finish.choose(tmp_path / "gone" / "stick")
    at_finish.primary.click()
    qtbot.waitUntil(desktop.window.banner.isVisible)
    assert isinstance(desktop.window.page, FinishPage)
    assert "روی این رایانه" in desktop.window.banner.words


def test_a_wrong_kind_of_file_is_told(desktop, tmp_path):
    desktop.open_path(tmp_path / "notes.txt")
    assert desktop.window.banner.isVisible()
    assert Refusal.WRONG_KIND.value not in desktop.window.banner.words


def test_closing_the_window_keeps_what_was_typed(qtbot, desktop, package):
    page = to_desk(qtbot, desktop, package)
    page.score.comment.setFocus()
    press("خوب")
    path = desktop.session.file.path
    desktop.window.close()
    with opened(path) as file:
        assert load_desk(file).sheets["1001"].comment == "خوب"


def focusable(root):
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(root)
        and widget.isEnabled()
        and not widget.objectName().startswith("qt_")
    ]


def walk(root):
    """Every widget that the Tab key comes to."""
    seen = []
    for _ in range(400):
        focused().window().focusNextPrevChild(FORWARD)
        seen.append(QApplication.focusWidget())
        if seen.count(seen[-1]) > 2:
            break
    return set(seen)


def assert_accessible(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    stops = focusable(window)
    nameless = [
        widget
        for widget in stops
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []
    by_tab = {w for w in stops if w.focusPolicy() & Qt.FocusPolicy.TabFocus}
    reached = walk(window)
    assert {w for w in by_tab - reached if not in_reached_group(w, reached)} == set()


def in_reached_group(widget, reached):
    """Whether it is one of several choices: Tab comes to the group, arrows go on inside it."""
    if not isinstance(widget, QAbstractButton):
        return False
    group: QButtonGroup | None = widget.group()
    if group is None:
        beside = widget.parentWidget()
        if beside is None or not widget.autoExclusive():
            return False
        buttons = [b for b in beside.findChildren(QAbstractButton) if b.autoExclusive()]
    else:
        buttons = group.buttons() if group.exclusive() else []
    return any(button in reached for button in buttons)


def test_every_page_of_the_judge_is_reached_by_name_and_by_tab(qtbot, desktop, package, tmp_path):
    assert_accessible(qtbot, desktop.window)
    desktop.open_path(package)
    on_page(qtbot, desktop, CodePage)
    assert_accessible(qtbot, desktop.window)
    to_desk(qtbot, desktop, package)
    assert_accessible(qtbot, desktop.window)
    desktop.window.page.primary.click()
    finish = on_page(qtbot, desktop, FinishPage)
    assert_accessible(qtbot, desktop.window)
    finish.choose(tmp_path)
    finish.primary.click()
    on_page(qtbot, desktop, ReceiptPage)
    assert_accessible(qtbot, desktop.window)


@pytest.mark.parametrize("kind", [AsideDialog, ShortcutsDialog])
def test_dialogs_are_reached_by_name_and_by_tab(qtbot, kind):
    dialog = kind(None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert_accessible(qtbot, dialog)


def test_standing_aside_needs_a_reason(qtbot):
    dialog = AsideDialog(None)
    qtbot.addWidget(dialog)
    assert not dialog.confirm.isEnabled()
    dialog.field.setPlainText("  ")
    assert not dialog.confirm.isEnabled()
    dialog.field.setPlainText(" همکار بوده‌ام ")
    assert dialog.confirm.isEnabled()
    assert dialog.reason == "همکار بوده‌ام"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_desk_fits_a_small_laptop(qtbot, desktop, package, scale):
    page = to_desk(qtbot, desktop, package)
    theme().set_text_scale(scale)
    desktop.window.resize(1366, 768)
    qtbot.wait(20)
    assert desktop.window.width() == 1366
    assert desktop.window.height() == 768
    for button in (page.primary, page.score.next_idea, page.idea.aside):
        assert button.width() >= button.sizeHint().width()


def test_the_look_changes_while_a_page_is_open(qtbot, desktop, package):
    page = to_desk(qtbot, desktop, package)
    before = page.grab().toImage()
    theme().choose(Appearance.DARK)
    assert page.grab().toImage() != before
    theme().choose(Appearance.LIGHT)
    qtbot.wait(20)
    assert page.grab().toImage() == before


def test_another_package_takes_the_place_of_the_desk(qtbot, desktop, package):
    to_desk(qtbot, desktop, package)
    press("79")
    desktop.window.files_dropped.emit([package])
    page = on_page(qtbot, desktop, CodePage)
    page.field.type_code(code_of(package, "J02"))
    page.primary.click()
    desk = on_page(qtbot, desktop, DeskPage)
    assert "بهرام تفرشی" in desk.subtitle
    desktop.window.go_back()
    assert isinstance(desktop.window.page, StartPage)


def test_f1_shows_the_keys(qtbot, desktop):
    qtbot.keyClick(desktop.window, Qt.Key.Key_F1)
    idle(qtbot, desktop)
    desktop.show_keys()
    sheets = desktop.window.findChildren(ShortcutsDialog)
    assert sheets
    for sheet in sheets:
        sheet.close()


def test_the_look_is_remembered(qtbot, desktop):
    theme().choose(Appearance.DARK)
    theme().set_text_scale(1.2)
    desktop.window.close()
    remembered = settings.load()
    assert remembered.appearance is Appearance.DARK
    assert remembered.text_scale == 120


def test_without_a_display_the_reason_is_told(monkeypatch):
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(MissingSystemLibrary, match="display"):
        open_desktop([])


def test_finished_judging_is_locked_until_it_is_opened_with_a_reason(
    qtbot, desktop, package, tmp_path
):
    desk = to_desk(qtbot, desktop, package)
    for _ in range(6):
        press("79")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    desk.primary.click()
    finish = on_page(qtbot, desktop, FinishPage)
    assert not any(group.kind is FindingKind.BLANK for group in finish.check.found.groups)
    assert finish.end is None
    finish.choose(tmp_path)
    finish.primary.click()
    on_page(qtbot, desktop, ReceiptPage)
    desktop.window.go_back()
    desktop.window.go_back()
    assert desk.closed.reopen.isVisible()
    desk.go_to("1001")
    press("5", desk)
    assert desk.score.cards[0].row.value == 700
    desk._desk.reopen("امتیاز یکی را اشتباه زده بودم.")
    idle(qtbot, desktop)
    assert not desk.closed.reopen.isVisible()
    desk.score.go_to(0)
    press("5", desk)
    idle(qtbot, desktop)
    assert load_desk(desktop.session.file).sheets["1001"].marks["novelty"] == 500


def test_each_judge_reads_in_an_order_of_their_own(qtbot, operations, tmp_path, make):
    made = make(30)
    event = replace(made.event, reading=ReadingRules(shuffled=True))
    path = tmp_path / "shuffled.ideas"
    path.write_bytes(write_ideas(replace(made, event=event)))
    orders = []
    for judge_id in ("J01", "J02"):
        with open_workspace(path, code_of(path, judge_id)) as file:
            desk = load_desk(file)
            model = IdeaListModel(DeskState(file, desk, operations))
            orders.append([model.index(n).data(Role.ID) for n in range(model.rowCount())])
            assert tuple(orders[-1]) == desk.reading_order
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1])


def locked(desktop):
    dialogs = desktop.window.findChildren(LockDialog)
    return dialogs[-1]


def test_a_desk_is_locked_and_opens_with_the_card_only(qtbot, desktop, package):
    with open_workspace(package, code_of(package, "J01"), remember=True) as file:
        path = file.path
    desktop.open_path(path)
    desk = on_page(qtbot, desktop, DeskPage)  # this computer remembers the code
    lock = next(w for w in desk.extras if w.accessibleName() == "قفل کردن میز")
    press("79")
    lock.click()
    locked(desktop).cancel.click()
    assert desktop.window.page is desk
    lock.click()
    locked(desktop).confirm.click()
    door = on_page(qtbot, desktop, CodePage)
    desktop.window.go_back()
    start = on_page(qtbot, desktop, StartPage)  # behind the door there is no desk
    qtbot.waitUntil(lambda: start.begun._rows.count() == 1)
    desktop.open_path(path)
    door = on_page(qtbot, desktop, CodePage)
    door.field.type_code(code_of(package, "J01"))
    door.primary.click()
    desk = on_page(qtbot, desktop, DeskPage)
    assert sum(len(desk.state.sheet(idea.id).scores) for idea in desk.state.ideas) == 2


def test_practice_has_no_lock(qtbot, desktop):
    desktop.judge.practise()
    desk = on_page(qtbot, desktop, DeskPage)
    assert not [w for w in desk.extras if w.accessibleName() == "قفل کردن میز"]


def test_the_door_shows_the_code_of_the_package(qtbot, desktop, package):
    """It is the code that the secretariat's page, the command line and `verify` say."""
    desktop.open_path(package)
    page = on_page(qtbot, desktop, CodePage)
    code = receipt_code(hashlib.sha256(package.read_bytes()).hexdigest())
    assert page.package_code.text().startswith(receipt_words(code))
    assert verify(package).facts["package_code"] == code
