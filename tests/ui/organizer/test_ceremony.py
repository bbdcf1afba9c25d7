"""Tests of the ceremony: the presenter's page, and the window of its audience."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from judging_app.domain.ceremony import AudiencePage, CeremonyState, PageKind
from judging_app.domain.event_state import Section
from judging_app.services.organizer.ceremony import Ceremony, kept_state, load_ceremony
from judging_app.services.organizer.citations import write_citation
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.keys import lock_event, set_passphrase
from judging_app.system import awake
from ui.ceremony.audience import AudienceWindow
from ui.ceremony.jump_dialog import JumpDialog
from ui.ceremony.page import CeremonyPage
from ui.ceremony.staging import Staging
from ui.words.ceremony import ON_SCREEN, ONLY_HERE
from ui.words.names import APP_NAME
from ui.words.strings import fa

CALLED = ["105", "104", "103", "101", "102"]


@pytest.fixture
def official(merged, day):
    write_citation(day.event, "101", "ساده و شدنی است.")
    freeze(day.event)
    merged.session.announce()
    merged.settle()
    return merged


@pytest.fixture
def page(official, monkeypatch) -> CeremonyPage:
    """The page with a second screen; here both are the same one."""
    monkeypatch.setattr(
        "ui.ceremony.presenter.other_screens", lambda _: [QGuiApplication.primaryScreen()]
    )
    return page_of(official)


def page_of(stage) -> CeremonyPage:
    page = stage.go(Section.CEREMONY)
    assert isinstance(page, CeremonyPage)
    settle(stage, page)
    return page


def settle(stage, page) -> None:
    for _ in range(3):
        stage.settle()
    staging = page.presenter.staging
    if staging is not None:
        stage.qtbot.waitUntil(lambda: not staging.drawer.is_busy, timeout=20000)
        stage.qtbot.waitUntil(lambda: staging.window is None or not staging.window.is_fading)


def start(stage, page) -> Staging:
    page.primary.click()
    settle(stage, page)
    staging = page.presenter.staging
    assert staging.window is not None
    return staging


def window_of(staging: Staging) -> AudienceWindow:
    assert staging.window is not None
    return staging.window


def has_window(staging: Staging) -> bool:
    return staging.window is not None


def press(stage, page, key) -> None:
    QTest.keyClick(stage.window, key)
    settle(stage, page)


def told(widget: QWidget) -> str:
    """Every text that a window gives: on its widgets, to a task bar, to a screen reader."""
    texts = []
    for one in (widget, *widget.findChildren(QWidget)):
        text = getattr(one, "text", None)
        texts += [
            one.windowTitle(), one.toolTip(), one.statusTip(), one.whatsThis(),
            one.accessibleName(), one.accessibleDescription(), text() if callable(text) else "",
        ]  # fmt: skip
    return "\n".join(texts)


def names(pages) -> list[str]:
    honoured = [one for page in pages for one in page.honoured]
    return [text for one in honoured for text in (*one.names, one.title, one.citation) if text]


def test_an_unofficial_result_has_no_ceremony_and_the_page_says_what_to_do(merged):
    page = page_of(merged)
    assert page.presenter.staging is None
    assert "هم‌اندیشی" in page.empty.text.text()
    assert not page.primary.isEnabled()
    assert not page.pdf.isEnabled()


def test_without_a_second_screen_the_page_says_how_to_get_one(official):
    page = page_of(official)
    page.primary.click()
    assert "نمایشگر دومی" in page.strip.words
    assert not page.is_running


def test_before_the_beginning_the_place_is_a_count_and_the_picture_a_preview(official, page):
    presenter = page.presenter
    pages = fa(len(presenter.staging.ceremony.pages))
    assert presenter.controls.place.text() == f"{pages} صفحه"
    assert presenter._title.text() == ONLY_HERE
    width = presenter.controls.place.width()
    start(official, page)
    press(official, page, Qt.Key.Key_PageDown)
    assert presenter.controls.place.text() == f"صفحهٔ ۱ از {pages}"
    press(official, page, Qt.Key.Key_B)
    assert presenter.controls.place.text() == f"صفحهٔ ۱ از {pages}"  # blank, and begun all the same
    assert presenter._title.text() == ON_SCREEN
    assert presenter.controls.place.width() == width  # so that no button moves


@pytest.mark.slow
def test_the_audience_gets_every_page_in_its_turn_and_no_later_name(official, page):
    staging = start(official, page)
    pages = staging.ceremony.pages
    shown = []
    for at in range(len(pages)):
        press(official, page, Qt.Key.Key_PageDown)
        assert staging.state == CeremonyState(at, is_blank=False)
        window = window_of(staging)
        seen = told(window)
        assert not [name for name in names(pages[at + 1 :]) if name in seen]
        assert all(name in seen for name in names([pages[at]]))
        assert window.windowTitle() == APP_NAME
        shown += [one.code for one in pages[at].honoured]
    assert shown == CALLED


@pytest.mark.slow
def test_the_picture_of_a_step_is_the_same_whatever_comes_later(official, page, day, qtbot):
    """The window is grabbed at each step: once with the later facts, once with others."""
    whole = load_ceremony(day.event)
    for at in range(len(whole.pages)):
        later = tuple(changed(one) for one in whole.pages[at + 1 :])
        other = replace(whole, pages=(*whole.pages[: at + 1], *later))
        assert grabbed(whole, at, qtbot) == grabbed(other, at, qtbot)


def changed(page: AudiencePage) -> AudiencePage:
    """The page with other people and other titles."""
    others = tuple(replace(one, names=("کسی دیگر",), title="دیگر") for one in page.honoured)
    return replace(page, honoured=others, award_title="جایزه‌ای دیگر", event_title="رویدادی دیگر")


def grabbed(ceremony: Ceremony, position: int, qtbot) -> object:
    """The window of the audience at a step, as an image."""
    parent = QWidget()
    qtbot.addWidget(parent)
    staging = Staging(ceremony, parent)
    staging.start(QGuiApplication.primaryScreen())
    staging.jump(position)
    staging.forward()
    qtbot.waitUntil(lambda: not staging.drawer.is_busy, timeout=20000)
    qtbot.waitUntil(lambda: not window_of(staging).is_fading)
    image = window_of(staging).grab().toImage()
    staging.dispose()
    assert not image.isNull()
    return image


def test_the_presenter_reads_the_next_name_before_the_audience(official, page):
    staging = start(official, page)
    for _ in range(2):
        press(official, page, Qt.Key.Key_Space)
    assert staging.page.kind is PageKind.AWARD
    assert staging.next is not None
    (coming,) = staging.next.honoured
    assert any(coming.names[0] in text for text in page.presenter.notes.texts)
    assert coming.names[0] not in told(window_of(staging))


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Escape, Qt.Key.Key_Period])
def test_a_key_empties_the_screen_at_once_and_the_next_press_shows_the_same_page(
    official, page, key
):
    staging = start(official, page)
    for _ in range(3):
        press(official, page, Qt.Key.Key_PageDown)
    (name,) = staging.page.honoured[0].names
    QTest.keyClick(official.window, key)
    assert name not in told(window_of(staging))
    press(official, page, Qt.Key.Key_PageDown)
    assert name in told(window_of(staging))
    press(official, page, Qt.Key.Key_PageUp)
    assert staging.state.position == 1


def test_the_window_takes_no_focus_has_no_cursor_and_fills_its_screen(official, page):
    staging = start(official, page)
    window = window_of(staging)
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor
    assert window.windowState() & Qt.WindowState.WindowFullScreen
    assert window.geometry() == QGuiApplication.primaryScreen().geometry()
    assert QApplication.activeWindow() is official.window
    assert page.presenter.controls.next.hasFocus()


def test_a_lost_screen_closes_the_window_keeps_the_place_and_one_press_goes_on(
    official, page, qapp
):
    staging = start(official, page)
    for _ in range(4):
        press(official, page, Qt.Key.Key_PageDown)
    screen = QGuiApplication.primaryScreen()
    qapp.screenRemoved.emit(screen)
    assert not has_window(staging)
    assert page.is_running
    assert "قطع" in page.strip.words
    qapp.screenAdded.emit(screen)
    settle(official, page)
    assert has_window(staging)
    assert staging.state == CeremonyState(3, is_blank=True)
    press(official, page, Qt.Key.Key_PageDown)
    assert staging.state == CeremonyState(3, is_blank=False)
    (name,) = staging.page.honoured[0].names
    assert name in told(window_of(staging))


def test_a_closed_widget_that_asked_for_its_screen_takes_it_from_nobody(official, page, qapp):
    """PySide ends every reference to a screen with the widget whose `screen()` was asked."""
    staging = start(official, page)
    chosen = page.presenter.screen_of_audience
    gone = QWidget()
    assert gone.screen() is chosen
    shiboken6.delete(gone)
    assert not shiboken6.isValid(chosen)
    staging.set_preview(300)
    window_of(staging).screen_turned.emit()
    assert page.presenter.screen_of_audience.name() == qapp.primaryScreen().name()
    staging.end()
    assert not has_window(staging)
    assert has_window(start(official, page))


def test_after_a_crash_the_ceremony_goes_on_where_it_was(official, page, day):
    start(official, page)
    for _ in range(4):
        press(official, page, Qt.Key.Key_PageDown)
    assert kept_state(load_ceremony(day.event)) == CeremonyState(3, is_blank=True)
    page.presenter.staging.end()  # as if the program were gone
    again = page_of(official)
    staging = start(official, again)
    assert staging.state == CeremonyState(3, is_blank=True)
    assert "۴" in again.strip.words
    anew = again.strip.button("ceremony-from-start")
    assert anew is not None
    anew.click()
    assert staging.state == CeremonyState(0, is_blank=True)


def test_a_jump_shows_nothing_before_the_next_press(official, page, qtbot):
    staging = start(official, page)
    press(official, page, Qt.Key.Key_PageDown)
    last = len(staging.ceremony.pages) - 3
    page.presenter.controls.jump.click()
    dialog = page.findChild(JumpDialog)
    dialog.list.choose(lambda one: one[0] == last)
    dialog.go.click()
    settle(official, page)
    assert staging.state == CeremonyState(last, is_blank=True)
    assert not [name for name in names(staging.ceremony.pages) if name in told(window_of(staging))]
    press(official, page, Qt.Key.Key_PageDown)
    assert staging.page.honoured[0].names[0] in told(window_of(staging))


def test_the_screens_stay_on_as_long_as_the_audience_looks(official, page, monkeypatch):
    wishes = []
    monkeypatch.setattr(awake, "keep_on", lambda *, on: wishes.append(on))
    staging = start(official, page)
    assert wishes == [True]
    staging.end()
    staging.dispose()
    assert wishes == [True, False]


def test_giving_up_a_jump_leaves_everything(official, page):
    staging = start(official, page)
    press(official, page, Qt.Key.Key_PageDown)
    page.presenter.controls.jump.click()
    dialog = page.findChild(JumpDialog)
    dialog.list.choose(lambda one: one[0] == 5)
    dialog.cancel.click()
    assert staging.state == CeremonyState(0, is_blank=False)


def test_leaving_the_page_asks_first_while_the_audience_looks(official, page):
    staging = start(official, page)
    official.flow.show_section(Section.PAPERS)
    assert official.window.page is page
    assert staging.window is not None
    assert "مراسم روی پرده است" in official.window.banner.words
    official.flow.show_section(Section.PAPERS)
    official.settle()
    official.qtbot.waitUntil(
        lambda: not [w for w in QApplication.topLevelWidgets() if isinstance(w, AudienceWindow)]
    )


def test_before_the_beginning_space_presses_the_focused_button(official, page):
    page.presenter.controls.back.setFocus()
    before = page.presenter.staging.state
    QTest.keyClick(page.presenter.controls.back, Qt.Key.Key_PageDown)
    assert page.presenter.staging.state == before


def test_locked_keys_are_asked_for_by_the_button(official, day):
    set_passphrase(day.event, "چهار واژهٔ دراز پنهان")
    lock_event(day.event)
    page = page_of(official)
    assert page.presenter.staging is None
    assert "گذرواژه" in page.empty.text.text()
    assert page.primary.isEnabled()


def test_the_pages_are_saved_as_pdf(official, page, tmp_path):
    official.answers.waiting = [(tmp_path / "مراسم.pdf",)]
    page.pdf.click()
    settle(official, page)
    assert (tmp_path / "مراسم.pdf").read_bytes().startswith(b"%PDF")
    assert page.strip.button("open-folder") is not None


def test_pages_fade_only_where_the_computer_animates(official, page, qapp):
    staging = start(official, page)
    press(official, page, Qt.Key.Key_PageDown)
    was = QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    try:
        for moves in (True, False):
            QApplication.setEffectEnabled(Qt.UIEffect.UI_General, moves)
            QTest.keyClick(official.window, Qt.Key.Key_PageDown)
            official.qtbot.waitUntil(lambda: not staging.drawer.is_busy, timeout=20000)
            assert window_of(staging).is_fading is moves
            settle(official, page)
    finally:
        QApplication.setEffectEnabled(Qt.UIEffect.UI_General, was)


@pytest.mark.slow
def test_of_two_screens_the_audience_gets_the_second(tmp_path):
    screens = [
        {"name": name, "x": x, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96,
         "logicalBaseDpi": 96, "dpr": 1}
        for name, x in (("laptop", 0), ("projector", 1366))
    ]  # fmt: skip
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}), "utf-8")
    given = {
        "QT_QPA_PLATFORM": "offscreen:configfile=screens.json",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    done = subprocess.run(  # noqa: S603 - this interpreter, this script
        [sys.executable, Path(__file__).with_name("two_screens.py")],
        cwd=tmp_path, env={**os.environ, **given}, capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == {
        "own": "laptop",
        "audience": "projector",
        "place": [1366, 0, 1366, 768],
        "colour": "#ff8800",
    }
