"""The shared widgets show numbers whole, marks at every size, and what is switched off as off."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from ui.base.theme import CODE_FAMILIES, theme
from ui.widgets.banner import FOOT, Toast
from ui.widgets.buttons import ActionButton, IconButton
from ui.widgets.cell_delegate import _font
from ui.widgets.check_box import CheckBox
from ui.widgets.combo_box import ComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.facts import FactGrid
from ui.widgets.labels import PlainLabel, elided, is_number
from ui.widgets.layouts import keep_beside_box
from ui.widgets.radio_group import RadioButton
from ui.widgets.records import Cell
from ui.window.head import Head
from ui.window.page import Page

LONG = "پیشنهادهای رسیده تا ۱۴۰۵"


@pytest.fixture
def large():
    theme().set_text_scale(2.0)
    yield
    theme().set_text_scale(1.0)


def shown(qtbot, widget, width=400, height=300):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def colours_of(widget, place):
    """The colours of a part of a widget: those of the mark, which stay when the ground changes."""
    image = widget.grab(place).toImage()
    spots = product(range(image.width()), range(image.height()))
    return {image.pixelColor(x, y).name().upper() for x, y in spots}


def test_no_part_of_a_number_is_left_at_the_end_of_a_shortened_text(qapp):
    metrics = QFontMetrics(qapp.font())
    texts = {elided(metrics, f"{LONG} خورشیدی", width) for width in range(20, 400)}
    assert len(texts) > 10
    assert {text for text in texts if text[:-1].endswith(("۱", "۱۴", "۱۴۰"))} == set()
    assert f"{LONG}…" in {text.replace(" …", "…") for text in texts}
    assert elided(metrics, "۱۲۳۴۵۶۷۸۹", 40) == "…"


def test_digits_of_one_width_are_for_pure_numbers(qapp):
    assert all(map(is_number, ("۱۲", "۷٫۵", "۱٬۲۰۰", "۳۰٪", "−۴")))
    assert not any(map(is_number, ("۳ از ۱۰", "", "—", "۲ روز")))
    tag = QFont.Tag("tnum")
    assert _font(qapp.font(), Cell("۱۰", kind="number")).isFeatureSet(tag)
    assert not _font(qapp.font(), Cell("۳ از ۱۰", kind="number")).isFeatureSet(tag)


def test_a_code_of_persian_digits_has_the_letters_of_the_text(qapp):
    assert CODE_FAMILIES[0] not in _font(qapp.font(), Cell("۱۰۴۷", kind="code")).families()
    assert CODE_FAMILIES[0] in _font(qapp.font(), Cell("J01", kind="code")).families()


@pytest.mark.parametrize("is_chosen", [False, True])
@pytest.mark.parametrize(
    "make", [lambda: IconButton("undo", "واگرد"), lambda: CheckBox(), lambda: RadioButton("")]
)
def test_a_widget_that_is_off_looks_so(qtbot, make, is_chosen):
    widget = shown(qtbot, make())
    widget.setCheckable(True)
    widget.setChecked(is_chosen)
    assert theme().tokens.control not in colours_of(widget, widget.rect())
    widget.setEnabled(False)
    assert theme().tokens.control in colours_of(widget, widget.rect())


def test_a_choice_that_is_off_looks_so(qtbot):
    box = ComboBox()
    box.addItem("")
    shown(qtbot, box)
    arrow = QRect(12, box.height() // 2 - 8, 16, 16)
    faint = QColor(theme().tokens.control).lightness()
    # No pixel of its thin lines has the full colour.
    assert min(QColor(one).lightness() for one in colours_of(box, arrow)) < faint
    box.setEnabled(False)
    assert min(QColor(one).lightness() for one in colours_of(box, arrow)) >= faint


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_an_effect_begins_where_the_words_of_its_box_begin(qtbot, scale):
    box, effect = shown(qtbot, CheckBox("واژه")), shown(qtbot, PlainLabel("واژه"))
    keep_beside_box(effect)
    theme().set_text_scale(scale)
    option = QStyleOptionButton()
    box.initStyleOption(option)
    words = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, box)
    begin = effect.contentsMargins().right()
    theme().set_text_scale(1.0)
    assert begin == box.width() - words.right() - 1


def test_a_choice_keeps_its_width_when_it_is_styled_again(qtbot):
    ground, box = QWidget(), ComboBox()
    QHBoxLayout(ground).addWidget(box)
    shown(qtbot, ground)
    box.addItem("گزینه‌ای با واژه‌های بسیار")
    wide = box.sizeHint()
    theme().apply()
    assert box.sizeHint() == wide


@pytest.mark.usefixtures("large")
def test_a_dialog_is_no_larger_than_the_screen_and_keeps_its_buttons_in_sight(qtbot):
    dialog = Dialog(None, "عنوان", width=2000)
    for number in range(60):
        dialog.body.addWidget(PlainLabel(f"سطر {number}"))
    button = QPushButton("بستن")
    dialog.buttons.addWidget(button)
    qtbot.addWidget(dialog)
    dialog.show()
    screen = dialog.screen().availableGeometry()
    qtbot.waitUntil(lambda: dialog.height() < screen.height())
    assert dialog.width() <= screen.width()
    foot = button.mapTo(dialog, QPoint(0, button.height())).y()
    assert 0 < foot <= dialog.height()
    assert button.height() >= button.sizeHint().height()


def test_names_of_facts_are_as_wide_as_their_longest_word(qtbot):
    grid = shown(qtbot, FactGrid([("پیشنهاددهندگانشان را", "۷")]), 160)
    name = grid.findChildren(PlainLabel)[0]
    word = name.fontMetrics().horizontalAdvance("پیشنهاددهندگانشان")
    assert name.width() >= word


def test_a_toast_covers_no_button_at_the_foot(qtbot):
    ground = QWidget()
    button = QPushButton("افزودن", ground)
    button.setGeometry(300, 540, 200, 44)
    shown(qtbot, ground, 800, 600)
    toast = Toast(ground)
    toast.tell("۸ پرونده افزوده شد")
    assert not toast.geometry().intersects(button.geometry())
    assert QRect(QPoint(0, 0), ground.size()).contains(toast.geometry())


def test_a_button_that_is_scrolled_away_does_not_lift_the_toast(qtbot):
    ground, area, inner = QWidget(), QScrollArea(), QWidget()
    area.setParent(ground)
    area.setGeometry(0, 0, 800, 400)
    inner.setFixedSize(700, 900)
    QPushButton("افزودن", inner).setGeometry(300, 540, 200, 44)
    area.setWidget(inner)
    shown(qtbot, ground, 800, 600)
    toast = Toast(ground)
    toast.tell("۸ پرونده افزوده شد")
    assert toast.geometry().bottom() == ground.rect().bottom() - FOOT


@pytest.mark.usefixtures("large")
def test_an_action_of_the_head_is_an_icon_only_where_its_words_have_no_room(qtbot):
    window, head, page = QWidget(), Head(), Page("عنوان", "")
    inner = ActionButton("بازگشودن داوری", "undo")
    page.extras = (QWidget(),)
    QHBoxLayout(page.extras[0]).addWidget(inner)
    QHBoxLayout(window).addWidget(head)
    qtbot.addWidget(page)
    head.show_page(page, can_go_back=False)
    shown(qtbot, window, 1366, 110)
    assert head.help.text()
    assert inner.text()
    window.resize(500, 110)
    qtbot.waitUntil(lambda: not (head.help.text() or inner.text()))
    assert window.width() < 560
    window.resize(1366, 110)
    qtbot.waitUntil(lambda: bool(head.help.text() and inner.text()))
