"""Log-off while something is unsaved: nothing typed is lost, and what cannot be saved holds it."""

import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import QLabel

from judging_app.services.judge import judging
from judging_app.services.judge.judging import load_desk
from judging_app.system import windows_session
from tests.ui.desk.conftest import type_text
from ui.application.log_off import LogOff
from ui.words.messages import HOLDS_LOG_OFF, STILL_SAVING


class Session:
    """The session of the system, as Qt shows it."""

    def __init__(self, *, asks=True):
        self.asks = asks
        self.is_cancelled = False

    def allowsInteraction(self):
        return self.asks

    def cancel(self):
        self.is_cancelled = True


@pytest.fixture
def reasons(monkeypatch):
    """The reasons that Windows would show."""
    shown = []
    monkeypatch.setattr(windows_session, "explain", lambda _, reason: shown.append(reason))
    monkeypatch.setattr(sys, "platform", "win32")
    return shown


def shown_words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def log_off(qapp, desk_page):
    made = LogOff(qapp, desk_page.window())
    yield made
    qapp.commitDataRequest.disconnect(made.save)


def test_the_text_being_typed_is_on_the_disk_before_the_answer(
    desk_page, workspace, log_off, reasons
):
    desk_page.score.comment.setFocus()
    type_text("هنوز می‌نویسم")
    assert load_desk(workspace).sheets["1001"].comment == ""
    session = Session()
    log_off.save(session)
    assert load_desk(workspace).sheets["1001"].comment == "هنوز می‌نویسم"
    assert not session.is_cancelled
    assert reasons == [""]


def test_marks_that_cannot_be_saved_hold_the_end_back_with_a_sentence(
    qtbot, desk_page, log_off, reasons, monkeypatch
):
    def full(*_, **__):
        raise OSError(28, "disk full")

    session = Session()
    with monkeypatch.context() as disk:
        disk.setattr(judging, "record_score", full)
        type_text("7")
        log_off.save(session)
    assert session.is_cancelled
    assert reasons == [HOLDS_LOG_OFF]
    assert desk_page.window().banner.isVisible()
    desk_page._desk.try_again()  # the disk has room again
    qtbot.waitUntil(lambda: not desk_page._desk.unsaved)


def test_long_work_holds_the_end_back(desk_page, log_off, reasons, monkeypatch):
    monkeypatch.setattr(desk_page.window().operations, "catch_up", lambda _: False)
    session = Session()
    log_off.save(session)
    assert session.is_cancelled
    assert reasons == [HOLDS_LOG_OFF]
    assert STILL_SAVING.happened in shown_words(desk_page.window().banner)


def test_a_session_that_ends_at_once_is_not_held(desk_page, log_off, reasons, monkeypatch):
    monkeypatch.setattr(desk_page.window().operations, "catch_up", lambda _: False)
    session = Session(asks=False)
    log_off.save(session)
    assert not session.is_cancelled


def test_the_system_is_answered(qapp, desk_page):
    question = SIGNAL("commitDataRequest(QSessionManager&)")
    before = qapp.receivers(question)
    made = LogOff(qapp, desk_page.window())
    assert qapp.receivers(question) == before + 1
    qapp.commitDataRequest.disconnect(made.save)


def test_the_reason_is_shown_and_removed(monkeypatch):
    calls = []
    user = SimpleNamespace(
        ShutdownBlockReasonCreate=lambda window, reason: calls.append((window.value, reason)),
        ShutdownBlockReasonDestroy=lambda window: calls.append((window.value, None)),
    )
    monkeypatch.setattr(windows_session, "_user", lambda: user)
    windows_session.explain(7, "دلیل")
    windows_session.explain(7, "")
    assert calls == [(7, "دلیل"), (7, None)]
