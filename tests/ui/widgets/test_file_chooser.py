"""Tests of the file dialog: it is in Persian and begins at a sensible place."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from judging_app.system.paths import resources
from ui.widgets import file_chooser
from ui.widgets.file_chooser import Ask, Question, beginning, choose, dialog_for

KINDS = "رویداد (*.judging)"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(file_chooser, "_last", {})


def question(suggested, ask=Ask.FILE, kinds=KINDS):
    return Question(ask, "پرونده", kinds, suggested)


@pytest.mark.parametrize("ask", list(Ask))
def test_no_word_of_the_dialog_is_english(qtbot, tmp_path, ask):
    suggested = tmp_path / "a.judging" if ask is Ask.SAVE else tmp_path
    dialog = dialog_for(None, question(suggested, ask))
    qtbot.addWidget(dialog)
    for which in QFileDialog.DialogLabel:
        words = dialog.labelText(which)
        assert words
        assert not any(letter.isascii() and letter.isalpha() for letter in words), words


def test_a_pattern_is_an_island_and_still_a_pattern(qtbot, tmp_path):
    both = question(tmp_path, kinds=f"{KINDS};;همه (*.xlsx *.csv)")
    dialog = dialog_for(None, both)
    qtbot.addWidget(dialog)
    assert dialog.nameFilters() == ["رویداد \u2066(*.judging)", "همه \u2066(*.xlsx *.csv)"]
    (tmp_path / "a.judging").write_bytes(b"")
    dialog.selectNameFilter(dialog.nameFilters()[0])
    dialog.selectFile("a.judging")
    assert dialog.selectedFiles() == [str(tmp_path / "a.judging")]


def test_each_kind_begins_where_it_was_chosen_last(qtbot, tmp_path, monkeypatch):
    chosen = tmp_path / "deep"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(chosen / "a.judging")])
    assert choose(None, question(tmp_path)) == (chosen / "a.judging",)
    assert beginning(question(tmp_path)) == chosen
    assert beginning(question(tmp_path / "b.judging", Ask.SAVE)) == chosen / "b.judging"
    assert beginning(question(tmp_path, kinds="PDF (*.pdf)")) == tmp_path


def test_no_dialog_begins_inside_the_program_or_nowhere(tmp_path):
    sample = resources() / "sample_event"
    assert beginning(question(sample)) == Path.home()
    assert beginning(question(sample / "a.judging", Ask.SAVE)) == Path.home() / "a.judging"
    assert beginning(question(tmp_path / "gone")) == Path.home()
    assert beginning(question(tmp_path)) == tmp_path


def test_a_name_without_its_ending_gets_it(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(tmp_path / "b")])
    assert choose(None, question(tmp_path / "a.judging", Ask.SAVE)) == (tmp_path / "b.judging",)
