"""Painting and editing of a cell of the form."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from ui.base.icons import paint_icon
from ui.base.theme import theme
from ui.studio.form_rows import FormColumn, shown_text
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.combo_box import ComboBox
from ui.widgets.fields import TextField
from ui.widgets.records import CELL, Index


class FormDelegate(CellDelegate):
    """Paints cells, with a ring around the current one and the mark of a fault; edits them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell; a fault's sentence stands below the table, so only its mark is here."""
        cell = index.data(CELL)
        if cell is None:
            return
        self.paint_cell(painter, option, replace(cell, sub=""))
        if cell.tone == "brick":
            side = option.rect
            place = QRectF(side.left() + 6, side.center().y() - 8, 16, 16)
            paint_icon(painter, "error", theme().tokens.brick_ink, place)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme().tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -3), 6, 6)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,
    ) -> QWidget:
        """Return a field, or a list of choices."""
        model: Any = index.model()
        column: FormColumn = model.columns[index.column()]
        if column.kind == "choice":
            return self._list(parent, column)
        editor = TextField(column.title)
        editor.setParent(parent)
        editor.textEdited.connect(lambda: self.commitData.emit(editor))
        return editor

    def _list(self, parent: QWidget, column: FormColumn) -> ComboBox:
        box = ComboBox()
        box.setParent(parent)
        box.setAccessibleName(column.title)
        for value, words in column.options:
            box.addItem(words, value)
        box.activated.connect(lambda: self.commitData.emit(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the typed text, unless the editor has it."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, TextField) and not editor.isModified():
            model: Any = index.model()
            shown = shown_text(model.columns[index.column()].kind, value)
            if shown != editor.text():  # setting it again would end the selection
                editor.setText(shown)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Put the text into the form."""
        if isinstance(editor, ComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, TextField) and editor.isModified():
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002
    ) -> None:
        """Let the editor fill its cell."""
        editor.setGeometry(option.rect.adjusted(1, 2, -1, -3))
