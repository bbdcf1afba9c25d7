"""The page of precedents: from the ideas, with marked phrases, answers, and files that come."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from judging_app.domain.event_state import Section
from judging_app.domain.precedents import PrecedentVerdict, SourceKind
from judging_app.persian.text import clean
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.precedents import find_precedents
from ui.precedents.kind_dialog import KindDialog
from ui.precedents.marked_text import MarkedText
from ui.precedents.page import FROZEN_HOW, NOT_YET, NOTHING, PrecedentsPage, Shown

EARLIER = """کد,عنوان,شرح,سال
1,ایستگاه سبز,برای سایهٔ ایستگاه‌ها روی سقف آن‌ها پیچک بکاریم,۱۴۰۳
2,نمایشگاه مجسمه,آثار هنرمندان در موزه,۱۴۰۲
"""
OTHER = "کد,عنوان,شرح\n1,رصد ستارگان,تلسکوپ در کوهستان\n"


@pytest.fixture
def page(stage, event):
    """The page of an event without sources, reached from the page of ideas."""
    stage.flow.open_event(event)
    stage.settle()
    stage.go(Section.IDEAS).precedents.click()
    stage.settle()
    assert isinstance(stage.window.page, PrecedentsPage)
    return stage.window.page


@pytest.fixture
def earlier(tmp_path):
    path = tmp_path / "سال پیش.csv"
    path.write_text(EARLIER, "utf-8")
    return path


def dialog():
    return next(one for one in QApplication.topLevelWidgets()
                if isinstance(one, KindDialog) and one.isVisible())  # fmt: skip


def added(stage, page, path: Path, kind=SourceKind.EVENT):
    """Add a list through the page's button and its dialog."""
    stage.answers.waiting.append((path,))
    page.primary.click()
    asked = dialog()
    asked.kinds.buttons[kind].setChecked(True)
    asked.confirm.click()
    stage.settle()


def shown(page):
    return [(pair.of.idea.id, pair.precedent.text.title) for pair in page.table.items]


def test_a_page_without_sources_says_what_to_do(page):
    assert page.empty.title.text() == NOT_YET
    assert not page._side.isVisible()


def test_a_precedent_is_shown_with_its_common_phrases_and_answered(stage, page, earlier):
    added(stage, page, earlier)
    assert shown(page) == [("101", "ایستگاه سبز")]
    marked = [one.cursor.selectedText() for one in page.comparison.own.extraSelections()]
    assert any("ایستگاه" in words for words in marked)
    for text in (page.comparison.own, page.comparison.earlier):
        assert text.verticalScrollBar().maximum() == 0  # the column around both scrolls
    page.comparison.note.setText("همان است")
    page.comparison.answers[PrecedentVerdict.SAME].click()
    stage.settle()
    (answer,) = find_precedents(stage.session.file).answers.values()
    assert (answer.verdict, answer.note) == (PrecedentVerdict.SAME, "همان است")
    assert page.comparison.answers[PrecedentVerdict.SAME].isChecked()
    page.filter.setCurrentIndex(page.filter.findData(Shown.OPEN))
    assert shown(page) == []
    page.filter.setCurrentIndex(page.filter.findData(Shown.ALL))
    assert len(shown(page)) > 1
    page.comparison.take_back.click()
    stage.settle()
    assert not find_precedents(stage.session.file).answers


def test_nothing_alike_is_said(stage, page, tmp_path):
    path = tmp_path / "دیگر.csv"
    path.write_text(OTHER, "utf-8")
    added(stage, page, path, SourceKind.PROJECTS)
    assert shown(page) == []
    assert page.empty.title.text() == NOTHING
    assert find_precedents(stage.session.file).sources[0].kind is SourceKind.PROJECTS


def test_dropped_files_are_added_and_removed(stage, page, earlier):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(earlier))])
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data,
                      Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip
    page.dropEvent(drop)
    asked = dialog()
    asked.year_field.setText("۱۳۰")
    assert not asked.confirm.isEnabled()
    asked.year_field.setText("۱۴۰۱")
    asked.confirm.click()
    stage.settle()
    assert find_precedents(stage.session.file).sources[0].year == 1401
    page.sources.remove_wanted.emit(1)
    stage.settle()
    assert page.empty.title.text() == NOT_YET


def test_a_refused_file_is_told_and_the_next_one_follows(stage, page, earlier, tmp_path):
    bad = tmp_path / "bad.judging"
    bad.write_bytes(b"x" * 100)
    page.take([bad, earlier])
    stage.settle()
    dialog().confirm.click()
    stage.settle()
    assert len(find_precedents(stage.session.file).sources) == 1


def test_the_secretariat_lets_judges_see_precedents(stage, page, earlier):
    added(stage, page, earlier)
    box = page.sources.shown
    box.setCurrentIndex(box.findData("novelty"))
    box.activated.emit(box.currentIndex())
    stage.settle()
    assert find_precedents(stage.session.file).criterion_id == "novelty"


@given(before=st.text("آب ABC12.-+😀 ", max_size=12), word=st.text("ابپ😀", min_size=1, max_size=5))
def test_marks_stand_on_the_marked_letters(qapp, before, word):
    text = clean(f"{before}{word} پایان")
    start = text.rfind(clean(word)) if clean(word) else -1
    if start < 0:
        return
    widget = MarkedText("متن")
    end = start + len(clean(word))
    widget.show_marked("عنوان", (), text, [(start, end)])
    marked = [one.cursor.selectedText() for one in widget.extraSelections()]
    assert marked == [text[start:end]]
    widget.deleteLater()


def test_after_the_result_is_official_the_empty_page_says_why_nothing_is_added(merged):
    freeze(merged.session.file)
    merged.session.announce()
    merged.settle()
    merged.go(Section.IDEAS).precedents.click()
    merged.settle()
    page = merged.window.page
    assert not page.primary.isEnabled()
    assert FROZEN_HOW in {label.text() for label in page.empty.findChildren(QLabel)}
