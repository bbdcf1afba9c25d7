"""The owners of an idea: names, units and personnel codes in the order of the certificate."""

from PySide6.QtWidgets import QWidget

from judging_app.domain.event import Owner
from judging_app.services.organizer.idea_material import joined_owners, split_owner
from ui.ideas.row_list import RowList, ValueRow
from ui.widgets.buttons import IconButton
from ui.widgets.fields import TextField
from ui.widgets.layouts import keep_width, row_in


class OwnerRow(ValueRow[Owner]):
    """One owner."""

    def __init__(self, owner: Owner) -> None:
        super().__init__(owner)
        self._is_alone = self._is_last = True
        self.name = TextField("نام پیشنهاددهنده", "نام و نام خانوادگی")
        self.unit = TextField("واحد", "واحد")
        self.code = TextField("کد پرسنلی", "کد پرسنلی")
        self.up = IconButton("arrow-up", "بالاتر بردن این نام")
        self.join = IconButton("merge", "یکی کردن با نام بعدی")
        self.part = IconButton("people", "جدا کردن نام‌های این خانه")
        self.drop = IconButton("close", "برداشتن این نام")
        fields = ((self.name, owner.name), (self.unit, owner.unit),
                  (self.code, owner.personnel_code))  # fmt: skip
        for field, text in fields:
            field.setText(text)
            field.setCursorPosition(0)
            field.textEdited.connect(self.note_edit)
        keep_width(self.code, 104, most=170)
        row_in(self, (self.name, 5), (self.unit, 4), self.code, self.up, self.part, self.join,
               self.drop, spacing=4)  # fmt: skip
        self.name.textChanged.connect(self._look)
        self.up.clicked.connect(self.moved)
        self.join.clicked.connect(self.joined)
        self.part.clicked.connect(self.split)
        self.drop.clicked.connect(self.removed)
        self._look()

    def typed(self) -> Owner:
        """Return the owner as typed."""
        return Owner(self.name.text(), self.unit.text(), self.code.text())

    def take_focus(self) -> None:
        """Put the focus into the name."""
        self.name.setFocus()

    def show_place(self, number: int, count: int) -> None:
        """The first has nobody above it, the last nobody to join with."""
        self._is_alone, self._is_last = count == 1, number == count - 1
        _keep_room(self.up, keeps=not self._is_alone)
        self.up.setVisible(number > 0)
        self._look()

    def _look(self) -> None:
        """Offer to split a field with several names, else to join it with the next one."""
        has_several = len(split_owner(self.typed())) > 1
        self.part.setVisible(has_several)
        _keep_room(self.join, keeps=not has_several and not self._is_alone)
        self.join.setVisible(not has_several and not self._is_last)


def _keep_room(widget: QWidget, *, keeps: bool) -> None:
    """Leave the room of a hidden button free, as the same button is shown in another row."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(keeps)
    widget.setSizePolicy(policy)


class OwnerRows(RowList[Owner]):
    """All owners. Two can be joined and one can be split, as an import may have misread them."""

    def __init__(self) -> None:
        super().__init__(self._owner_row, lambda: Owner(""), "افزودن پیشنهاددهنده")

    def _owner_row(self, owner: Owner) -> OwnerRow:
        row = OwnerRow(owner)
        row.joined.connect(lambda: self._join(row))
        row.split.connect(lambda: self._split(row))
        return row

    def _join(self, row: OwnerRow) -> None:
        at, values = self._rows.index(row), list(self.values)
        values[at : at + 2] = [joined_owners(values[at], values[at + 1])]
        self.set_values(values, at)

    def _split(self, row: OwnerRow) -> None:
        at, values = self._rows.index(row), list(self.values)
        values[at : at + 1] = split_owner(values[at])
        self.set_values(values, at)
