import gc
import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit

import ui
from judging_app.persian.islands import without_islands
from ui.application.setup import last_resort, watch_for_errors
from ui.application.ui_thread_gc import UiThreadGc
from ui.designer.colour_button import Swatch
from ui.marking.criterion_card import AskingButton
from ui.widgets.buttons import QuietButton, SegmentButton
from ui.widgets.fields import LtrField, NoteField, TextField
from ui.widgets.labels import ElidedLabel, PlainLabel, set_tooltip
from ui.words.strings import data_size

UI = Path(ui.__file__).parent
SOURCES = sorted(UI.rglob("*.py"))
CALLS = 1000
VOID_CALLS = ("setObjectName", "setText", "setPlainText", "setInterval", "setAlignment",
              "processEvents", "update")  # fmt: skip


def code_of(path):
    """The source without docstrings and comments that speak about what is looked for."""
    text = path.read_text("utf-8")
    return re.sub(r'"""[\s\S]*?"""|#.*', "", text)


def test_direction_and_locale_are_set_once(qapp):
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert QLocale().language() is QLocale.Language.Persian
    setters = [p for p in SOURCES if "setLayoutDirection(Qt.LayoutDirection.RightToLeft)" in
               code_of(p).replace("block.setLayoutDirection", "")]  # fmt: skip
    assert setters == [UI / "application" / "setup.py"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    "make",
    [
        lambda: SegmentButton("برگزیده"),
        lambda: QuietButton("متن"),
        lambda: Swatch("کاغذ", "#ffffff"),
        lambda: AskingButton("نوآوری"),
    ],
)
def test_enter_is_a_click_as_space_is(qtbot, make, key):
    button = make()
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_no_side_is_named_in_a_style_sheet():
    sheet = (UI.parent / "resources" / "styles" / "app.qss").read_text("utf-8")
    assert "margin-left" not in sheet
    assert "padding-right" not in sheet


def test_what_is_ticked_is_seen_on_a_dark_ground():
    """Qt's own box is nearly black there; `CheckBox` and `RadioButton` draw their own."""
    plain = re.compile(r"\bQ(CheckBox|RadioButton)\b")
    users = [path for path in SOURCES if plain.search(code_of(path))]
    assert users == [UI / "widgets" / "check_box.py", UI / "widgets" / "radio_group.py"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(UI)))
def test_only_plain_labels_and_no_rich_text(path):
    code = code_of(path)
    if path.name not in ("labels.py", "opening.py"):  # `test_hostile_text` knows the second
        assert not re.search(r"\bQLabel\(", code)
        assert not re.search(r"\.setToolTip\(", code)
    if path.name == "guide_text.py":  # it shows the guide, which comes with the program
        code = code.replace("QTextBrowser", "").replace("setHtml", "")
    assert not re.search(r"setHtml|setMarkdown|RichText\b(?!\(False)|QMessageBox|QTextBrowser",
                         code.replace("setAcceptRichText(False)", ""))  # fmt: skip
    assert not re.search(r"QPlainTextEdit|QDoubleSpinBox|QDoubleValidator", code)


def test_labels_show_tags_as_they_are(qtbot):
    hostile = '<b>x</b><img src="file:///nonexistent.png">'
    for kind in (PlainLabel, ElidedLabel):
        label = kind(hostile)
        qtbot.addWidget(label)
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == hostile


def test_a_tooltip_shows_tags_as_they_are(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    set_tooltip(label, "<img src=x>")
    shown = without_islands(label.toolTip())
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_fields_begin_at_the_side_where_persian_begins(qtbot):
    field, code, note = TextField("نام"), LtrField("کد"), NoteField("یادداشت")
    for widget in (field, code, note):
        qtbot.addWidget(widget)
    assert field.alignment() & Qt.AlignmentFlag.AlignAbsolute
    assert field.alignment() & Qt.AlignmentFlag.AlignRight
    assert code.layoutDirection() is Qt.LayoutDirection.LeftToRight
    option = note.document().defaultTextOption()
    assert option.textDirection() is Qt.LayoutDirection.RightToLeft
    assert not note.acceptRichText()


def made(name):
    """A call of Qt that returns nothing."""
    target, line, text, timer, label = QObject(), QLineEdit(), QTextEdit(), QTimer(), QLabel()
    return {
        "setObjectName": lambda: target.setObjectName("x"),
        "setText": lambda: line.setText("x"),
        "setPlainText": lambda: text.setPlainText("x"),
        "setInterval": lambda: timer.setInterval(5),
        "setAlignment": lambda: label.setAlignment(Qt.AlignmentFlag.AlignRight),
        "processEvents": QApplication.processEvents,
        "update": label.update,
    }[name]


@pytest.mark.parametrize("name", VOID_CALLS)
def test_void_calls_of_qt_do_not_lose_references_to_none(qapp, name):
    call = made(name)
    call()
    gc.collect()
    before = sys.getrefcount(None)
    results = {repr(call()) for _ in range(CALLS)}
    lost = before - sys.getrefcount(None)
    assert results == {"None"}
    if sys.version_info >= (3, 12):
        assert lost == 0, "None is immortal from 3.12 on, whatever a binding does"
    else:
        assert lost < CALLS // 10


def test_an_unforeseen_error_is_logged_and_told(qtbot, home):
    watch_for_errors()
    try:
        handler = sys.excepthook
        with qtbot.waitSignal(last_resort().caught) as told:
            handler(ValueError, ValueError("x"), None)
        assert isinstance(told.args[0], ValueError)
    finally:
        sys.excepthook = sys.__excepthook__
    assert "ValueError" in (home / "judging_app.log").read_text("utf-8")


def test_garbage_is_never_collected_on_the_worker(qapp):
    assert not gc.isenabled()
    assert qapp.findChild(UiThreadGc) is not None


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "۰ بایت"), (999, "۹۹۹ بایت"), (2800, "۲٫۸ کیلوبایت"), (1_260_000, "۱٫۳ مگابایت"),
        (16_000_000_000, "۱۶ گیگابایت"),
    ],
)  # fmt: skip
def test_sizes_of_files_are_told_in_words(count, told):
    assert data_size(count) == told
