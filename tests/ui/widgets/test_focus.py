"""Tab follows the order of reading, and the focus of a control that goes finds a sensible heir."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGroupBox, QHBoxLayout, QVBoxLayout, QWidget

from tests.focus import focused
from tests.reading_order import reading_order
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.focus import stops_in
from ui.widgets.scroll import ScrollColumn


class Form(Dialog):
    """Two groups side by side, a scrolling part, and two buttons; made in an odd order."""

    def __init__(self):
        super().__init__(None, "فرم")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.buttons_by_name = {}
        self.offer(self._button("تأیید"), self._button("انصراف"))
        self.left = self._group("چپ بالا", "چپ پایین")
        self.right = self._group("راست بالا", "راست میان", "راست پایین")
        self.area = ScrollColumn("بخش")
        self.area.column.addWidget(self._button("درون بخش"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        groups = QHBoxLayout()
        groups.addWidget(self.right)
        groups.addWidget(self.left)
        self.body.addWidget(self.area)
        self.body.insertLayout(0, groups)

    def _button(self, name):
        self.buttons_by_name[name] = SecondaryButton(name)
        return self.buttons_by_name[name]

    def _group(self, *names):
        box = QGroupBox()
        column = QVBoxLayout(box)
        for name in names:
            column.addWidget(self._button(name))
        return box

    def __getitem__(self, name):
        return self.buttons_by_name[name]


ORDER = [
    "راست بالا", "راست میان", "راست پایین", "چپ بالا", "چپ پایین", "درون بخش", "تأیید", "انصراف",
]  # fmt: skip


@pytest.fixture
def form(qtbot):
    made = Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def disable(widget):
    widget.setEnabled(False)


def names(stops):
    return [one.text() for one in stops if isinstance(one, SecondaryButton)]


def test_tab_and_its_reverse_go_as_one_reads(form):
    for key, order in ((Qt.Key.Key_Tab, ORDER), (Qt.Key.Key_Backtab, ORDER[::-1])):
        form[order[0]].setFocus()
        reached = [focused()]
        for _ in ORDER:  # the area is one stop more
            QTest.keyClick(focused(), key)
            reached.append(focused())
        assert names(reached) == order


def test_two_ways_to_find_the_order_agree(form):
    assert names(stops_in(form)) == ORDER
    assert reading_order(form) == list(stops_in(form))


def test_a_button_that_came_later_stands_where_it_is_seen(form):
    late = SecondaryButton("تازه")
    form.right.layout().insertWidget(1, late)
    QApplication.processEvents()
    assert names(stops_in(form))[:3] == ["راست بالا", "تازه", "راست میان"]


@pytest.mark.parametrize("way", [QWidget.hide, disable])
@pytest.mark.parametrize(("gone", "heir"), [
    ("راست میان", "راست پایین"),  # the next one of the group
    ("راست پایین", "راست میان"),  # the last one of the group
    ("درون بخش", "چپ پایین"),  # the last one of the body; not the area, which only scrolls
    ("انصراف", "تأیید"),
])  # fmt: skip
def test_the_nearest_control_of_the_group_is_the_heir(form, gone, heir, way):
    form[gone].setFocus()
    way(form[gone])
    assert names([focused()]) == [heir]


@pytest.mark.parametrize("way", [QWidget.hide, disable])
def test_the_heir_of_a_whole_group_stands_behind_it(qtbot, form, way):
    form["راست پایین"].setFocus()
    way(form.right)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form["چپ پایین"])


def test_a_deleted_control_leaves_its_focus_to_its_neighbour(qtbot, form):
    form["چپ بالا"].setFocus()
    gone = form.buttons_by_name.pop("چپ بالا")
    gone.deleteLater()
    QApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form["چپ پایین"])


def test_a_dialog_that_keeps_nothing_keeps_no_focus(form):
    form["تأیید"].setFocus()
    for button in form.buttons_by_name.values():
        button.setEnabled(False)
    assert QApplication.focusWidget() in (None, form["تأیید"], form.area)
