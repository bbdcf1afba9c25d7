"""Small helps with layouts."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout, QWidget


def take_all(layout: QLayout) -> Iterator[QWidget]:
    """Empty the layout and give the widgets that were in it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            yield widget
