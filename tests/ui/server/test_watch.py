"""Tests of the watch with a listener that the test speaks for; the real one: tests/server."""

from dataclasses import replace

import pytest

from judging_app.domain.desk_news import DeskNews
from judging_app.domain.event_state import Section
from judging_app.domain.right import Right
from judging_app.errors import InputRefused, Refusal
from judging_app.services.organizer.server_desk import entries_after
from ui.flows import server as serving
from ui.server import watch as watching
from ui.server.sign import SignedRail
from ui.server.watch import ServerWatch
from ui.widgets.buttons import PrimaryButton
from ui.widgets.rail import Rail, RailEntry, RailGroup
from ui.widgets.strip import Strip
from ui.words.messages import Message
from ui.words.server import AWAY, AWAY_TIP, NEEDED


class Listener:
    """In place of `store.server.listening.Listener`."""

    is_running = True
    checks = 0

    def __init__(self, heard):
        self.heard = heard

    def check(self):
        self.checks += 1

    def close(self):
        self.is_running = False


@pytest.fixture
def watched(merged, seat, monkeypatch):
    """A window with an event, a watch, and its listener."""
    monkeypatch.setattr(watching, "listen", lambda _file, heard: Listener(heard))
    known = entries_after(merged.session.file, 0)[-1].number

    def begin(right=Right.DESK):
        return ServerWatch(
            merged.window, merged.session, replace(seat, right=right, last_entry=known)
        )

    return begin


def test_a_burst_becomes_one_refresh(watched, merged, qtbot):
    watch = watched()
    changes = []
    merged.session.changed.connect(lambda: changes.append(1))
    with qtbot.waitSignal(watch.refreshed):
        for _ in range(40):
            watch.listener.heard(DeskNews.CHANGED)
    merged.settle()
    assert len(changes) == 1
    watch.stop()
    assert not watch.listener.is_running


def test_a_seal_that_another_desks_change_breaks_is_shown(watched, merged, monkeypatch, qtbot):
    def broken(*_):
        raise InputRefused(Refusal.SEAL_BROKEN)

    monkeypatch.setattr(watching, "entries_after", broken)
    watch = watched()
    with qtbot.waitSignal(merged.operations.failed) as shown:
        watch.listener.heard(DeskNews.CHANGED)
    assert shown.args[0].reason is Refusal.SEAL_BROKEN
    watch.stop()


@pytest.mark.parametrize("reason", [Refusal.SERVER_AWAY, Refusal.SERVER_PASSWORD])
def test_another_attempt_says_why_the_server_turns_a_desk_away(
    watched, merged, monkeypatch, qtbot, reason
):
    def refused(*_):
        raise InputRefused(reason)

    page = merged.go(Section.IDEAS)
    watch = watched()
    watch.listener.heard(DeskNews.AWAY)
    qtbot.waitUntil(lambda: watch.is_away)
    monkeypatch.setattr(watching, "entries_after", refused)
    shown = []
    merged.operations.failed.connect(lambda error: shown.append(error.reason))
    page.strip.button("server-again").click()
    merged.settle()
    assert shown == [reason] * (reason is Refusal.SERVER_PASSWORD)
    watch.stop()


def test_news_that_another_desk_holds_up_is_asked_for_again(watched, merged, monkeypatch, qtbot):
    answers = [InputRefused(Refusal.SERVER_BUSY)]

    def busy_once(*asked):
        if answers:
            raise answers.pop()
        return entries_after(*asked)

    monkeypatch.setattr(watching, "entries_after", busy_once)
    watch = watched()
    with qtbot.waitSignal(watch.refreshed):
        watch.listener.heard(DeskNews.CHANGED)
    watch.stop()


def test_a_change_while_something_is_typed_waits_for_the_person(watched, merged, qtbot):
    watch = watched()
    merged.flow.show_idea("102")
    merged.settle()
    page = merged.window.page
    page.editor.title.selectAll()
    qtbot.keyClicks(page.editor.title, "half")
    refreshed = []
    watch.refreshed.connect(lambda: refreshed.append(1))
    watch.listener.heard(DeskNews.CHANGED)
    qtbot.waitUntil(lambda: watch._look.isActive())
    assert refreshed == []
    with qtbot.waitSignal(watch.refreshed):
        page.take_back()
    watch.stop()


def test_buttons_are_off_while_the_server_is_away_and_as_before_afterwards(watched, merged, qtbot):
    page = merged.go(Section.IDEAS)
    watch = watched()
    page.show_one.setEnabled(False)
    tip = page.primary.toolTip()
    watch.listener.heard(DeskNews.AWAY)
    qtbot.waitUntil(lambda: watch.is_away)
    assert page.strip.first_words.startswith("سرور پاسخ نمی‌دهد.")
    assert page.primary.held == AWAY_TIP
    assert AWAY_TIP in page.primary.toolTip()
    page.primary.setEnabled(True)  # the page does not know
    assert not page.primary.isEnabled()
    button = page.strip.button("server-again")
    button.click()
    assert watch.listener.checks == 1
    wanted = []
    watch.local_wanted.connect(lambda: wanted.append(1))
    page.strip.button("server-local").click()
    assert wanted == [1]
    with qtbot.waitSignal(watch.refreshed):
        watch.listener.heard(DeskNews.BACK)
    assert page.primary.isEnabled()
    assert not page.show_one.isEnabled() or page.table.current is not None
    assert page.primary.toolTip() == tip
    assert "سرور پاسخ نمی‌دهد." not in page.strip.words
    watch.stop()


@pytest.mark.parametrize(
    ("right", "reasons"),
    [
        (Right.READER, (NEEDED[Right.DESK], NEEDED[Right.OWNER])),
        (Right.DESK, ("", NEEDED[Right.OWNER])),
        (Right.OWNER, ("", "")),
        (None, ("", "")),
    ],
)
def test_a_right_keeps_off_what_it_does_not_allow(watched, merged, right, reasons):
    watch = watched(right)
    held = tuple(
        merged.go(section).primary.held for section in (Section.IDEAS, Section.DELIBERATION)
    )
    assert held == reasons
    watch.stop()


def test_a_reader_neither_chooses_between_reports_nor_thanks_a_person(watched, merged):
    watch = watched(Right.READER)
    page = merged.go(Section.CERTIFICATES)
    assert page.recipients.add.held == page.recipients.remove.held == NEEDED[Right.DESK]
    page = merged.go(Section.FOLLOW_UP)
    assert page.board.detail.choose.held == NEEDED[Right.DESK]
    watch.stop()


def test_a_button_that_is_let_go_is_as_its_page_wants_it(qtbot):
    button = PrimaryButton("ثبت", "check", "Ctrl+S")
    qtbot.addWidget(button)
    before = (button.toolTip(), button.accessibleDescription())
    button.hold("نه")
    button.hold("هنوز نه")
    assert (button.isEnabled(), button.accessibleDescription()) == (False, "هنوز نه")
    button.hold("")
    assert button.isEnabled()
    assert (button.toolTip(), button.accessibleDescription()) == before
    button.setEnabled(False)
    button.hold("نه")
    button.hold("")
    assert not button.isEnabled()


def test_what_holds_the_work_up_stands_before_answers(qtbot):
    strip = Strip()
    qtbot.addWidget(strip)
    strip.insist(AWAY)
    strip.tell(Message("پاسخ", "", ""))
    assert strip.first_words.startswith(AWAY.message.happened)
    assert strip.close_button.isHidden()
    strip.insist(None)
    assert strip.first_words == "پاسخ"


def test_a_folded_rail_leaves_the_sign_its_icon(qtbot, seat):
    rail = Rail("بخش‌ها", [RailGroup("گروه", (RailEntry("one", "یک", "home"),))])
    signed = SignedRail(rail)
    qtbot.addWidget(signed)
    sign = signed.show_seat(seat)
    for folded in (True, False):
        rail.fold(folded=folded)
        assert sign._words.isHidden() is folded
        assert sign.width() == rail.width()
    sign.show_last("reza: پروندهٔ امتیاز ادغام شد")
    sign.show_away(away=True)
    assert all(words in sign.toolTip() for words in ("week", "maryam", "reza", AWAY_TIP))


def test_an_event_that_is_closed_at_once_gets_no_watch(merged, seat, monkeypatch):
    begun = []
    monkeypatch.setattr(watching, "listen", lambda _file, heard: begun.append(heard))
    monkeypatch.setattr(serving, "seat_of", lambda _file: seat)
    desk = serving.ServerDesk(
        merged.window, merged.session, Rail("بخش‌ها", [RailGroup("گروه", ())]), merged.answers
    )
    desk.stop()
    merged.operations.catch_up(30)
    assert begun == []
    assert desk.watch is None
