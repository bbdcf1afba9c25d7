"""Layouts that the short functions make equal the layouts of Qt's own calls."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.base.theme import restyle
from ui.widgets.layouts import STRETCH, column_of, row_in


def test_parts_stand_in_order_with_their_stretch(qtbot: QtBot) -> None:
    ground, first, last = QWidget(), QLabel("۱"), QLabel("۲")
    qtbot.addWidget(ground)
    inner = column_of(last, spacing=3)
    row = row_in(ground, (first, 2), STRETCH, inner, spacing=7)
    assert row.spacing() == 7
    assert [row.stretch(place) for place in range(row.count())] == [2, 1, 0]
    items = [row.itemAt(place) for place in (0, 2)]
    assert [item and item.widget() for item in items] == [first, None]
    assert [item and item.layout() for item in items] == [None, inner]
    assert inner.spacing() == 3
    margins = row.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (0, 0, 0, 0)


def test_a_widget_is_styled_anew_only_where_its_property_changes(qtbot: QtBot) -> None:
    label = QLabel("۱")
    qtbot.addWidget(label)
    restyle(label, "open", value=False)
    assert label.property("open") is None
    restyle(label, "open", value=True)
    assert label.property("open") is True
    restyle(label, "open", value=False)
    assert label.property("open") is False
