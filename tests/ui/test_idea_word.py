"""Every page, dialog and message of an event says its word for an idea, and never «ایده»."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

import ui
from judging_app.domain.idea_word import FORMS, IdeaWord
from judging_app.errors import InputRefused, Refusal
from tests.idea_words import declare
from tests.small_day import play_small_day
from tools.screenshots import pages as gallery
from tools.screenshots.organizer import tour
from ui.application.desktop import Desktop
from ui.base.idea_word import filled, use_word, word
from ui.desk.tour import remember_tour
from ui.words import designs
from ui.words.messages import message
from ui.words.trust import KINDS

FOLDER = Path(ui.__file__).parent
NEUTRAL_PICTURES = re.compile(
    r"start|help|fault-(copied|damaged|second|unforeseen)|begin|studio|discard|practice"
)
"""Without an open event; the guide, and the practice event, which judge ideas."""
NEUTRAL_SOURCES = {
    "start/page.py": "names kinds of files before an event is open",
    "start/progress_list.py": "the same",
    "words/strings.py": "the line under the program's name",
    "studio/begin.py": "the word is not chosen yet",
}
UNFILLED = re.compile(r"\{(one|many|of_one|of_many|any_one|some)\}")
ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip


@pytest.fixture(autouse=True)
def the_usual_word():
    """The word that later tests expect."""
    yield
    use_word(IdeaWord.IDEA)


class Reader(gallery.Camera):
    """Goes the way of the pictures, and reads every text that a person may see or hear."""

    def __init__(self, folder, desktop):
        super().__init__(folder, desktop)
        self.read: dict[str, set[str]] = {}

    def take(self, name, widget=None):
        self.settle()
        window = self._desktop.window
        root = widget or window.page
        seen = {root, *root.findChildren(QWidget)}
        if widget is None:
            seen |= {child for child in window.findChildren(QWidget) if child.isVisible()}
        self.read[name] = {text for each in seen for text in texts(each)}
        window.toast.hide()


def texts(widget):
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(),
                widget.windowTitle(), widget.whatsThis(), widget.statusTip())  # fmt: skip
    yield from (action.text() for action in widget.actions())
    yield from own_texts(widget)


def own_texts(widget):
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QTextEdit() | QPlainTextEdit():
            yield from (widget.toPlainText(), widget.placeholderText())
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QAbstractItemView() if widget.model():
            yield from model_texts(widget.model())


def model_texts(model: QAbstractItemModel):
    is_list = isinstance(model, QAbstractListModel)  # whose number of columns is private
    for column in range(1 if is_list else model.columnCount(QModelIndex())):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount(QModelIndex())):
            yield from (str(model.data(model.index(row, column), role) or "") for role in ROLES)


@pytest.fixture
def read(qtbot, tmp_path, inputs, monkeypatch):
    """All texts of the judge's and of the organizer's way, by the name of the picture."""
    declare(monkeypatch, IdeaWord.PROJECT)
    day = play_small_day(tmp_path, inputs)
    desktop = Desktop()
    qtbot.addWidget(desktop.window)
    with qtbot.waitExposed(desktop.window):
        desktop.window.show()
    remember_tour()
    reader = Reader(tmp_path, desktop)
    monkeypatch.setattr(gallery, "SCORED", 4)
    reader.visit_judge(day)
    tour(desktop.organizer, desktop.window, day, reader.take)
    reader.settle()
    desktop.window.close()
    return reader.read


@pytest.mark.slow
def test_every_page_and_dialog_says_the_word_of_its_event(read):
    assert len(read) > 60
    pages = {name: said for name, said in read.items() if not NEUTRAL_PICTURES.match(name)}
    pages["second-round"] -= {FORMS[IdeaWord.IDEA].one}  # one of the words to choose from
    assert {name: sorted(t for t in said if "ایده" in t) for name, said in pages.items()
            if any("ایده" in text for text in said)} == {}  # fmt: skip
    assert {name for name, said in read.items() if any(UNFILLED.search(t) for t in said)} == set()
    told = {name for name, said in pages.items() if any("پروژه" in text for text in said)}
    assert {"code", "judge-desk", "finish", "overview", "assignment", "package"} <= told


@pytest.mark.parametrize("reason", Refusal)
def test_every_refusal_says_the_word(reason):
    use_word(IdeaWord.PAPER)
    told = message(InputRefused(reason))
    assert "ایده" not in f"{told.happened} {told.safe} {told.next_step}"
    assert not UNFILLED.search(f"{told.happened} {told.safe} {told.next_step}")


def test_a_text_of_a_file_is_never_filled():
    use_word(IdeaWord.PAPER)
    told = message(InputRefused(Refusal.UNKNOWN_IDEA, detail="{many}", where="{one}"))
    assert "{many}" in told.detail or "{one}" in told.detail


@pytest.mark.parametrize("chosen", IdeaWord)
def test_the_designer_reads_its_own_names_back(chosen):
    use_word(chosen)
    text = " ".join(f"{{{field}}}" for field in designs.FIELD_NAMES)
    assert designs.meant(designs.readable(text)) == text
    assert not UNFILLED.search(designs.readable(text))


def test_without_an_event_the_word_is_idea():
    assert word() is FORMS[IdeaWord.IDEA]
    assert filled("{of_one} {other}") == "ایدهٔ {other}"
    assert all(not UNFILLED.search(filled(name)) for name in KINDS.values())


def sources():
    return {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*.py")}


def docstrings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def test_no_other_source_of_the_desktop_names_an_idea():
    named = set()
    for name, path in sources().items():
        tree = ast.parse(path.read_text("utf-8"))
        ignored = {id(node) for node in docstrings(tree)}
        constants = [n for n in ast.walk(tree) if isinstance(n, ast.Constant)]
        if any("ایده" in str(n.value) for n in constants if id(n) not in ignored):
            named.add(name)
    assert named == set(NEUTRAL_SOURCES)


def test_no_text_is_filled_while_its_module_is_loaded():
    """Such a text would keep the word of the first event."""
    for name, path in sources().items():
        at_once = [n for n in ast.parse(path.read_text("utf-8")).body if not is_function(n)]
        calls = [c for node in at_once for c in called(node)]
        assert not {"word", "filled"} & set(calls), name


def is_function(node):
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def called(node):
    """The functions that run with this node, not those that its functions call later."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield node.func.id
    for child in ast.iter_child_nodes(node):
        if not is_function(child):
            yield from called(child)
