import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QLabel,
    QListView,
    QMenu,
    QMessageBox,
    QWidget,
)

import ui
from judging_app.system.paths import resources
from judging_app.system.settings import Appearance
from ui.base.theme import DARK, LIGHT, TEXT_PAIRS, contrast, theme


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out(tokens, text, ground):
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["background", "card", "field", "accent_soft"])
def test_the_focus_ring_stands_out(tokens, ground):
    assert contrast(tokens.focus, getattr(tokens, ground)) >= 3


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_bundled_font_is_in_force(qapp):
    assert QFontInfo(qapp.font()).family() == "Vazirmatn"


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("QAbstractItemView", QListView),
        ("QHeaderView", lambda: QHeaderView(Qt.Orientation.Horizontal)),
        ("QMenu", QMenu),
        ("QMessageBox", QMessageBox),
        ("QTipLabel", QLabel),
    ],
)
def test_fonts_that_a_system_has_for_some_classes_do_not_win(qtbot, name, make):
    """Windows has such fonts, and Qt takes them up again after each style sheet."""
    QApplication.setFont(QFont("DejaVu Sans"), name)
    try:
        theme().apply()
        QApplication.setFont(QFont("DejaVu Sans"), name)
        widget = make()
        qtbot.addWidget(widget)
        widget.ensurePolished()
        assert QFontInfo(widget.font()).family() == "Vazirmatn"
    finally:
        theme().apply()


def test_a_choice_of_colours_reaches_palette_and_style_sheet(qapp):
    theme().choose(Appearance.DARK)
    assert qapp.palette().window().color().name().upper() == DARK.background
    assert DARK.background in qapp.styleSheet()
    theme().choose(Appearance.LIGHT)
    assert LIGHT.background in qapp.styleSheet()


def test_text_grows_to_twice_its_size_and_no_further(qapp):
    theme().set_text_scale(9)
    assert QApplication.font().pixelSize() == 28
    assert "font-size: 28px" in qapp.styleSheet()


def test_a_style_sheet_that_is_set_is_not_set_again(qtbot):
    class Styled(QWidget):
        times = 0

        def changeEvent(self, event):
            self.times += event.type() == QEvent.Type.StyleChange
            super().changeEvent(event)

    widget = Styled()
    qtbot.addWidget(widget)
    widget.show()
    widget.times = 0
    theme().choose(theme().appearance)
    assert widget.times == 0
    theme().set_text_scale(1.5)
    assert widget.times > 0


def test_the_colours_follow_the_system_while_the_program_runs(qapp, monkeypatch):
    look = theme()
    dark: list[int] = []
    monkeypatch.setattr(type(look), "is_dark", property(lambda _: bool(dark)))
    look.choose(Appearance.SYSTEM)
    assert LIGHT.background in qapp.styleSheet()
    dark.append(1)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert DARK.background in qapp.styleSheet()
    look.appearance = Appearance.LIGHT  # a person's own choice stays
    dark.clear()
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert DARK.background in qapp.styleSheet()


def label_roles() -> set[str]:
    """Every role that the code of the desktop gives a label in its constructor."""
    found = set()
    for path in Path(ui.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                given = node.args[1:2] if node.func.id in ("PlainLabel", "ElidedLabel") else []
                found |= {one.value for one in given if isinstance(one, ast.Constant)}
    return {str(one) for one in found if one}


def test_every_role_of_a_label_has_a_style() -> None:
    style = (resources() / "styles" / "app.qss").read_text("utf-8")
    known = set(re.findall(r'QLabel\[role="([a-z-]+)"\]', style))
    assert label_roles() - known == set()
