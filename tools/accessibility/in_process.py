"""Reads the accessible tree of a widget from Qt, in the same process and without a bus."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget

from tools.accessibility.tree import Node

NAMES = {
    "Button": "push button", "StaticText": "label", "EditableText": "text", "Cell": "table cell",
    "CheckBox": "check box", "RadioButton": "radio button", "ComboBox": "combo box",
    "ListItem": "list item", "PageTab": "page tab", "NoRole": "unknown", "Client": "filler",
    "Pane": "panel", "Grouping": "grouping", "Window": "frame", "Dialog": "dialog",
    "ColumnHeader": "table column header", "TreeItem": "tree item",
}  # fmt: skip
"""The words of the bus for Qt's roles, where they are not the same in small letters."""
MOST = 60
"""The most children of one object that are read: a table has thousands of cells."""


def read(widget: QWidget) -> Node:
    """Return the accessible tree of a shown widget."""
    return _node(QAccessible.queryAccessibleInterface(widget))


def _node(seen: QAccessibleInterface, heading: str = "") -> Node:
    state = seen.state()
    owner = seen.object()
    on = {"focusable": state.focusable, "enabled": not state.disabled, "checked": state.checked}
    role = seen.role().name
    return Node(
        role=NAMES.get(role, role.lower()),
        name=seen.text(QAccessible.Text.Name),
        description=seen.text(QAccessible.Text.Description),
        states=frozenset(name for name, is_on in on.items() if is_on),
        children=tuple(_children(seen, owner)),
        heading=heading,
        exclusive=isinstance(owner, QAbstractButton) and _is_choice(owner),
    )


def _children(seen: QAccessibleInterface, owner: object) -> Iterator[Node]:
    for place in range(min(seen.childCount(), MOST)):
        child = seen.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield _node(child, _heading(owner, child))


def _heading(owner: object, child: QAccessibleInterface) -> str:
    """Return the title of the column of a cell; empty for everything else."""
    cell = child.tableCellInterface() if child.role() == QAccessible.Role.Cell else None
    if cell is None or not isinstance(owner, QTableView):
        return ""
    model, across = owner.model(), Qt.Orientation.Horizontal
    return str(model.headerData(cell.columnIndex(), across) or "")


def _is_choice(button: QAbstractButton) -> bool:
    group = button.group()
    return button.isCheckable() and group is not None and group.exclusive()
