"""The view in the studio: sheets, columns, headings, names, rows, and its keyboard."""

import shutil

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QWidget

from judging_app.domain.import_choices import NameChoice
from judging_app.domain.list_mapping import ColumnUse
from judging_app.domain.row_place import RowPlace
from judging_app.services.organizer.drafts import load_drafts
from tests.focus import focused
from tests.typing_hands import press
from ui.base.theme import theme
from ui.idea_import.column_choice import ColumnChoice

HEAD = ["کد", "عنوان", "شرح", "پیشنهاددهنده", "تلفن همراه"]


def rows(*codes, people="سارا کریمی و علی راد"):
    return [[code, f"طرح {code} شهر", f"متن {code}", people, f"0915123{n:04d}"]
            for n, code in enumerate(codes)]  # fmt: skip


THREE = {
    "فضای سبز": [HEAD, *rows("101", "102", "103")],
    "حمل‌ونقل": [HEAD, *rows("201", "202", people="خانهٔ رنگ و نور")],
    "راهنما": [["این پرونده را دبیرخانه پر کرده است"]],
}


def choose(view, column, use):
    """Choose a use above a column as a person does."""
    combo = view.columns.grid.uses.choices[column].combo
    combo.setCurrentIndex(combo.findData(use))
    combo.activated.emit(combo.currentIndex())


def uses(view):
    return [choice.use for choice in view.columns.grid.uses.choices]


def count(view):
    return 0 if view.idea_list is None else len(view.idea_list.ideas)


@pytest.mark.slow
def test_sheets_are_tabs_and_each_can_be_read_or_left(stage, shown, workbook):
    view = shown(workbook(THREE))
    assert list(view.columns.tabs) == list(THREE)
    assert count(view) == 5  # a sheet for each theme
    assert {idea.theme_id for idea in view.idea_list.ideas} == {"green", "transport"}
    view.columns.tabs["حمل‌ونقل"].click()
    view.columns.is_read.click()
    stage.settle()
    assert count(view) == 3
    assert "خوانده نمی‌شود" in view.columns.tabs["حمل‌ونقل"].accessibleName()
    view.columns.is_read.click()
    stage.settle()
    assert count(view) == 5


def test_the_sheet_is_shown_as_it_is_with_sure_and_unsure_uses(shown, listed):
    head = ["کد", "عنوان", "شرح", "؟", "چیز"]
    sheet = [head, *[[f"{n}", f"طرح {n} شهر", "متن", f"a{n}@b.ir", f"x{n % 3}y"] for n in range(9)]]
    view = shown(listed(sheet))
    model = view.columns.grid.sheet_model
    assert [model.index(0, column).data() for column in range(5)] == head
    assert model.index(1, 1).data() == "طرح 0 شهر"
    signs = [choice.sign.text for choice in view.columns.grid.uses.choices]
    assert signs[:3] == ["از سرستون"] * 3
    assert signs[3] == "حدس از خانه‌ها"
    assert uses(view)[3] is ColumnUse.EMAIL
    view.columns.next_unsure.click()
    assert view.columns.grid.uses.choices[3].combo.hasFocus()


def test_a_changed_use_is_imported_and_kept_in_the_draft(stage, shown, listed):
    view = shown(listed(THREE["فضای سبز"]))
    choose(view, 4, ColumnUse.FIELD)
    stage.settle()
    assert view.idea_list.ideas[0].sections[-1].text == "09151230000"
    assert view.columns.grid.uses.choices[4].sign.text == "انتخاب شما"
    kept = load_drafts().drafts[0].lists.choices.mapping
    assert kept is not None
    assert kept.sheets[0].use(4) is ColumnUse.FIELD
    view.columns.suggestion.click()
    stage.settle()
    assert uses(view)[4] is ColumnUse.PHONE
    assert not view.columns.suggestion.isVisible()


def test_several_columns_form_one_field_and_are_counted(stage, shown, listed):
    view = shown(listed(THREE["فضای سبز"]))
    choose(view, 0, ColumnUse.SECTION)
    stage.settle()
    assert [part.text for part in view.idea_list.ideas[0].sections] == ["101", "متن 101"]
    signs = [view.columns.grid.uses.choices[column].sign.text for column in (0, 2)]
    assert signs == ["۱ از ۲ · انتخاب شما", "۲ از ۲ · از سرستون"]


def test_a_list_without_a_known_title_gets_it_by_hand(stage, shown, listed):
    view = shown(listed([["الف", "ب"], ["پل", "متن"], ["باغ", "متن دیگر"]]))
    assert count(view) == 0
    assert "«عنوان» را برگزینید" in view.refusal.words
    view.show_pane("notices")
    assert view.columns.grid.isVisible()  # without a result there is nothing else to see
    assert not view.report.isVisible()
    choose(view, 0, ColumnUse.TITLE)
    stage.settle()
    assert [idea.title for idea in view.idea_list.ideas] == ["پل", "باغ"]
    assert not view.refusal.isVisible()
    assert view.report.isVisible()


def test_uses_chosen_before_the_title_are_not_lost(stage, shown, listed):
    view = shown(listed([["الف", "ب"], ["7", "پل"], ["8", "باغ"]]))
    choose(view, 0, ColumnUse.CODE)
    assert uses(view) == [ColumnUse.CODE, ColumnUse.IGNORE]
    choose(view, 1, ColumnUse.TITLE)
    stage.settle()
    assert [idea.id for idea in view.idea_list.ideas] == ["7", "8"]


@pytest.mark.slow
def test_without_a_title_or_a_sheet_the_banner_says_so(stage, shown, workbook):
    view = shown(workbook({"یک": THREE["فضای سبز"], "دو": [["چیز"], ["دیگر"]]}))
    choose(view, 1, ColumnUse.IGNORE)
    stage.settle()
    assert "هیچ ستونی «عنوان» نیست" in view.refusal.words
    view.columns.is_read.click()
    stage.settle()
    assert "هیچ برگی خوانده نمی‌شود" in view.refusal.words
    assert count(view) == 0


def test_the_same_file_again_forgets_choices_about_its_rows(stage, shown, listed):
    path = listed(THREE["فضای سبز"])
    view = shown(path)
    view.names.join_all.click()
    stage.settle()
    assert not any(name.is_split for name in view.names.names.items)
    path = listed([HEAD, *rows("104", "101")])
    stage.answers.waiting = [(path,)]
    view.file.button.click()
    stage.settle()
    assert [idea.id for idea in view.idea_list.ideas] == ["104", "101"]
    assert all(name.is_split for name in view.names.names.items)


def test_rows_of_headings_are_chosen_by_hand(stage, shown, listed):
    view = shown(listed([["کد", "عنوان"], ["شماره", "تیتر"], ["7", "پل سبز شهر"]]))
    assert count(view) == 2
    view.columns.last_heading.setCurrentIndex(1)
    view.columns.last_heading.activated.emit(1)
    stage.settle()
    assert [idea.title for idea in view.idea_list.ideas] == ["پل سبز شهر"]
    model = view.columns.grid.sheet_model
    assert "تیتر" in model.headerData(1, Qt.Orientation.Horizontal,
                                      Qt.ItemDataRole.AccessibleTextRole)  # fmt: skip


@pytest.mark.slow
def test_headings_of_one_sheet_leave_those_of_another(stage, shown, workbook):
    def two(name):
        return [["شماره", "تیتر"], ["کد", "عنوان"], [f"{name}7", f"پل سبز {name}"]]

    view = shown(workbook({"الف": two("A"), "ب": two("B")}))
    for name in ("الف", "ب"):
        view.columns.tabs[name].click()
        if not view.columns.is_read.isChecked():
            view.columns.is_read.click()
            stage.settle()
        for box in (view.columns.last_heading, view.columns.first_heading):
            box.setCurrentIndex(1)
            box.activated.emit(1)
            stage.settle()
    assert not view.news.isVisible()
    assert [idea.title for idea in view.idea_list.ideas] == ["پل سبز A", "پل سبز B"]
    assert {(one.first_heading, one.last_heading)
            for one in view.importer.shown.mapping.sheets} == {(2, 2)}  # fmt: skip


@pytest.mark.slow
def test_names_are_split_and_joined_by_row_and_sheet(stage, shown, qtbot, workbook):
    view = shown(workbook(THREE))
    view.show_pane("names")
    names = view.names.names
    assert [(name.sheet, name.is_split) for name in names.items] == [
        *[("فضای سبز", True)] * 3, *[("حمل‌ونقل", False)] * 2,
    ]  # fmt: skip
    names.setFocus()
    names.go_to(0)
    qtbot.keyClick(names, Qt.Key.Key_Space)
    stage.settle()
    assert [name.is_split for name in names.items] == [False, True, True, False, False]
    assert names.current.row == 2
    choices = view.importer.wanted.choices
    assert choices.names(RowPlace("فضای سبز", 2)) is NameChoice.WHOLE
    assert choices.names(RowPlace("حمل‌ونقل", 2)) is NameChoice.OPEN
    view.names.split_all.click()
    stage.settle()
    assert view.result.counts.people == 4
    view.names.suggestion.click()
    stage.settle()
    assert [name.is_split for name in names.items] == [True] * 3 + [False] * 2


def test_rows_are_shown_before_and_after(shown, listed):
    sheet = [HEAD, *rows("101"), ["102", "", "متن", "", ""]]
    view = shown(listed(sheet))
    view.show_pane("rows")
    table = view.rows.rows
    first, second = (table.records.cell(row, 2) for row in (0, 1))
    assert (first.text, first.sub) == ("طرح 101 شهر", "سارا کریمی، علی راد")
    assert second.text == "خوانده نشد"
    table.go_to(1)
    texts = [label.text() for label in view.rows.findChildren(QLabel)]
    assert "از این ردیف ایده‌ای ساخته نشد." in texts


@pytest.mark.slow
def test_the_counts_are_true(shown, workbook):
    view = shown(workbook(THREE))
    figures = [label.accessibleName() for label in view.summary.figures.findChildren(QLabel)]
    assert [text for text in figures if text] == ["۵ ردیف", "۵ ایده", "۳ نفر", "۲ محور", "۰ پیوست"]
    assert view.summary.verdict.text == "۱ برگ خوانده نشد"


def test_a_folder_is_matched_by_code_and_by_a_column(stage, shown, tmp_path, listed):
    sheet = [["کد", "عنوان", "پیوست"], ["101", "پل", "نقشه.pdf"], ["102", "باغ", ""]]
    view = shown(listed(sheet))
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "نقشه.pdf").write_bytes(b"%PDF-1.4 a")
    (folder / "102.pdf").write_bytes(b"%PDF-1.4 b")
    stage.answers.waiting = [(folder,)]
    view.folder.button.click()
    stage.settle()
    found = [[one.name for one in idea.attachments] for idea in view.idea_list.ideas]
    assert found == [["نقشه.pdf"], ["102.pdf"]]
    shutil.rmtree(folder)  # a stick was pulled out
    stage.answers.waiting = [(view.file.path,)]
    view.file.button.click()
    stage.settle()
    assert "documents" in view.refusal.words
    assert "ideas.csv" not in view.refusal.words
    assert [field.property("tone") for field in (view.file, view.folder)] == ["soft", ""]
    view.folder.remove.click()
    stage.settle()
    assert not any(idea.attachments for idea in view.idea_list.ideas)


@pytest.mark.slow
def test_a_refused_file_says_why_and_leaves_no_list(stage, shown, tmp_path, workbook):
    view = shown(workbook(THREE))
    other = tmp_path / "نامه.txt"
    other.write_bytes(b"\x00\x01")
    stage.answers.waiting = [(other,)]
    view.file.button.click()
    stage.settle()
    assert view.idea_list is None
    assert view.refusal.isVisible()
    assert view.empty.title.text() == "فهرست خوانده نشد"
    assert not view.panes.isVisible()


def test_a_file_with_other_headings_gets_new_suggestions(stage, shown, listed):
    path = listed(THREE["فضای سبز"])
    view = shown(path)
    choose(view, 4, ColumnUse.FIELD)
    stage.settle()
    moved = [["تاریخ", *row] if row is HEAD else ["1405/1/1", *row] for row in THREE["فضای سبز"]]
    stage.answers.waiting = [(listed(moved),)]
    view.file.button.click()
    stage.settle()
    assert view.news.isVisible()
    assert view.idea_list.ideas[0].title == "طرح 101 شهر"


def test_the_accepted_columns_come_first_for_the_same_headings(stage, shown, listed):
    view = shown(listed(THREE["فضای سبز"]))
    choose(view, 4, ColumnUse.PRIVATE)
    stage.settle()
    view.accept()
    stage.settle()
    again = shown(listed(THREE["حمل‌ونقل"], name="second.csv"))
    assert uses(again)[4] is ColumnUse.PRIVATE
    assert again.columns.grid.uses.choices[4].sign.text == "مانند بار پیش"


def test_undo_takes_a_choice_back(stage, shown, listed):
    view = shown(listed(THREE["فضای سبز"]))
    choose(view, 2, ColumnUse.IGNORE)
    stage.settle()
    press(Qt.Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert uses(view)[2] is ColumnUse.SECTION


def test_the_wheel_changes_no_choice(shown, listed):
    view = shown(listed(THREE["فضای سبز"]))
    combo = view.columns.grid.uses.choices[0].combo
    combo.setFocus()
    at, up = QPointF(combo.rect().center()), Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(
        at, QPointF(combo.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, up, False,  # noqa: FBT003
    )  # fmt: skip
    QApplication.sendEvent(combo, wheel)
    assert uses(view)[0] is ColumnUse.CODE


def test_a_column_is_changed_by_keyboard_alone(stage, shown, listed):
    view = shown(listed(THREE["فضای سبز"]))
    combo = view.columns.grid.uses.choices[4].combo
    view.file.button.setFocus()
    for _ in range(40):
        if focused() is combo:
            break
        press(Qt.Key.Key_Tab)
    assert focused() is combo
    assert combo.visibleRegion().boundingRect().width() > combo.width() // 2
    press(Qt.Key.Key_Down)
    stage.settle()
    assert uses(view)[4] is ColumnUse.EMAIL


PANES = ("columns", "rows", "names", "notices")


@pytest.mark.slow
def test_every_control_has_a_name_and_fits_twice_as_large_text(stage, shown, workbook):
    view = shown(workbook(THREE))
    for pane in PANES:
        view.show_pane(pane)
        for widget in view.findChildren(QWidget):
            takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if widget.isVisible() and takes_tab and not isinstance(widget, QTabBar):
                heard = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
                assert heard, (pane, type(widget).__name__)
    theme().set_text_scale(2.0)
    stage.window.resize(1366, 768)
    for pane in PANES:
        view.show_pane(pane)
        stage.settle()
        assert stage.window.page.minimumSizeHint().width() <= 1366, pane


@pytest.mark.slow
def test_words_of_the_file_are_plain_text(shown, workbook):
    sheet = [["کد", "عنوان"], ["1", "<b>پل</b> & <img src=x>"]]
    view = shown(workbook({"<b>یک & دو": sheet}))
    for label in view.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    (tab,) = view.columns.tabs.values()
    assert "&&" in tab.text()


def test_a_wide_sheet_says_which_columns_are_shown(shown, listed, monkeypatch):
    placed = []
    monkeypatch.setattr(ColumnChoice, "setGeometry", lambda self, *_: placed.append(self))
    view = shown(listed([["کد", "عنوان", *[""] * 2_998], ["1", "پل", *[""] * 2_997, "x"]]))
    choices = view.columns.grid.uses.choices
    assert len(choices) == 200
    assert "۲۰۰ ستون نخست از ۳۰۰۰ ستون" in view.columns._more.text()
    placed.clear()
    view.columns.grid.uses.fit(300)
    assert placed == choices  # each is placed once, however many columns change
