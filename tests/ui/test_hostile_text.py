"""No text of a file is ever shown as rich text. The long proof is tests/proofs/hostile.py."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

import ui
from judging_app.persian.islands import without_islands
from ui.desk.page import DeskPage
from ui.widgets.labels import ElidedLabel, PlainLabel, set_tooltip

FOLDER = Path(ui.__file__).parent
PROOF = Path(__file__).parents[1] / "proofs" / "hostile.py"
LURE = '<img src="file:///none/a.png"><b>x</b> &amp; \' "'
GUIDE = "guide_text.py"
"""It shows the guide, which comes with the program; no text from a file."""
FIRST = "opening.py"
"""It is painted before the module of labels is loaded, and makes plain labels itself."""
ONLY_IN_LABELS = ("QLabel(", "setToolTip(")
NOWHERE = (
    "QMessageBox", "QTextBrowser", "QErrorMessage", "QInputDialog", "setHtml(", "insertHtml(",
    "setMarkdown(", "RichText", "AutoText", "setWhatsThis(", "setOpenExternalLinks",
)  # fmt: skip


def sources():
    return {path: path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py")}


def test_labels_and_tooltips_are_made_in_one_place():
    for path, text in sources().items():
        said = text.replace("setAcceptRichText(False)", "")
        if path.name == GUIDE:
            said = said.replace("QTextBrowser", "").replace("setHtml(", "")
        if path.name == FIRST:
            assert said.count("QLabel(") == said.count("setTextFormat(Qt.TextFormat.PlainText)")
            said = said.replace("QLabel(", "")
        elsewhere = ONLY_IN_LABELS if path.name != "labels.py" else ()
        assert not [word for word in (*NOWHERE, *elsewhere) if word in said], path


def test_tooltips_that_are_shown_at_a_place_are_escaped():
    for path, text in sources().items():
        if "QToolTip.showText" in text:
            assert "escape(" in text, path


@pytest.mark.parametrize("make", [PlainLabel, ElidedLabel])
def test_a_label_and_its_tooltip_show_a_text_as_it_is(qtbot, make):
    label = make(LURE)
    qtbot.addWidget(label)
    assert label.textFormat() is label.textFormat().PlainText
    set_tooltip(label, LURE)
    shown = without_islands(label.toolTip())
    assert "<img" not in shown
    assert "<b>" not in shown
    assert "&amp;amp;" in shown


def test_no_label_of_the_desk_guesses(qtbot, desk_page: DeskPage):
    desk_page.go_to("1003")
    labels = [w for w in QApplication.allWidgets() if isinstance(w, QLabel)]
    guessing = [w for w in labels if w.textFormat() is not w.textFormat().PlainText]
    assert not [w.text() for w in guessing if w.metaObject().className() != "QTipLabel"]


@pytest.mark.slow
def test_every_page_of_a_hostile_day_touches_nothing():
    done = subprocess.run(  # noqa: S603 - this interpreter, this proof
        [sys.executable, "-X", "utf8", str(PROOF), "--small", "8", "--unwatched"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"pages [1-9]\d+ .* touched 0", done.stdout)
