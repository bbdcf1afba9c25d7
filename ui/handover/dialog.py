"""The handover dialog: the reserve, the reason and the effects, and afterwards the result."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.handover import HandoverPlan
from judging_app.services.organizer.handover import HandedOver, Handing
from ui.base.idea_word import filled, word
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.combo_box import ComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.division_form import SentenceList
from ui.widgets.facts import FactGrid
from ui.widgets.fields import NoteField, TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_height, row_of
from ui.words.messages import message
from ui.words.strings import CANCEL, CLOSE, fa, isolate

TITLE = "سپردن {of_many} {} به داور جایگزین"
NEWCOMER = "جایگزین: داوری تازه، بیرون از هیئت"
ONLY_NEW = (
    "در این رویداد هر داور همهٔ {many} را می‌خواند؛ پس جایگزین کسی بیرون از هیئت است و تنها همین "
    "{many} را می‌خواند."
)
NOBODY = "از هیئت کسی نیست که این {many} را بخواند؛ پس جایگزین کسی بیرون از هیئت است."
LATE = "اگر پرونده‌ای از او دیر برسد، نگه داشته می‌شود؛ ولی برگهٔ {of_many} سپرده‌شده شمرده نمی‌شود."
FOR_GOOD = "بسته همین حالا ساخته می‌شود و سپردن برگشت ندارد."
NOTHING = "از این داور {any_one} نمانده است که سپرده شود."
SAME_CARD = "کارت او همان است: بستهٔ تازه را با همان کد باز می‌کند و این {many} به میزش می‌آید."
GIVE_BOTH = "بسته را روی فلش و کارت را جدا از آن، به دست خود {} بدهید."
GIVE_PACKAGE = "بسته را روی فلش به {} بدهید؛ با همان کد پیشین باز می‌شود."


class HandoverDialog(Dialog):
    """Asks for the reserve. `given` emits (id of the reserve or nothing, name, role, reason).

    The receiver of `given` hands over and then calls `show_done`.
    """

    help_section = "آن که دیر کرده است"

    given = Signal(str, str, str, str)
    card_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None, handing: Handing) -> None:
        super().__init__(
            parent, filled(TITLE).format(isolate(handing.to_new.absent.name)), width=720
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plans: tuple[HandoverPlan, ...] = (handing.to_new, *handing.to_known)
        self._is_open = bool(handing.to_new.idea_ids)
        self.sentences = SentenceList()
        self.reserve = ComboBox()
        self.reserve.setAccessibleName("داور جایگزین")
        self.name = TextField("نام داور جایگزین", "نام و نام خانوادگی داور جایگزین")
        self.role = TextField("سمت", "سمت (اگر دارد)")
        self.same_card = PlainLabel(filled(SAME_CARD), "muted", wrap=True)
        self.reason = NoteField("دلیل", "دلیل؛ برای نمونه: به سفر کاری رفته است.")
        self.notice = PlainLabel("", "brick-small", wrap=True)
        self.confirm = PrimaryButton("سپردن و ساختن بسته…", "package")
        self.cancel = SecondaryButton(CANCEL if self._is_open else CLOSE)
        self.print_card = PrimaryButton("چاپ کارت…", "printer")
        self.show_folder = SecondaryButton("باز کردن پوشه", "folder")
        self.close_button = SecondaryButton(CLOSE)
        self._form, self._facts = QWidget(), FactGrid()
        self._next = PlainLabel("", "strong", wrap=True)
        why_new = NOBODY if handing.event.assignment.stages else ONLY_NEW
        self._only = PlainLabel(filled(why_new), "muted", wrap=True)
        self._build_form()
        self._build()
        self._connect()
        self._look()

    def _build_form(self) -> None:
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 8, 0, 0)
        form.setSpacing(8)
        newcomer = row_of((self.name, 3), (self.role, 2), spacing=8)
        keep_height(self.reason, 64)
        for plan in self._plans:
            self.reserve.addItem(_option(plan))
        has_choice = len(self._plans) > 1
        self.reserve.setVisible(has_choice)
        self._only.setVisible(not has_choice)
        form.addWidget(self.reserve)
        form.addWidget(self._only)
        form.addWidget(self.same_card)
        form.addLayout(newcomer)
        form.addWidget(self.reason)
        form.addWidget(PlainLabel(FOR_GOOD, "small", wrap=True))
        form.addWidget(self.notice)
        self._form.setVisible(self._is_open)

    def _build(self) -> None:
        for widget in (self.sentences, self._form, self._facts, self._next):
            self.body.addWidget(widget)
        self.confirm.setVisible(self._is_open)
        for button in (self.confirm, self.print_card, self.show_folder, self.cancel):
            self.buttons.addWidget(button)
        self.buttons.addWidget(self.close_button)
        self.buttons.addStretch(1)
        for widget in (self._facts, self._next, *self._afterwards):
            widget.hide()

    @property
    def _afterwards(self) -> tuple[QWidget, ...]:
        return self.print_card, self.show_folder, self.close_button

    def _connect(self) -> None:
        self.reserve.currentIndexChanged.connect(self._look)
        self.name.textChanged.connect(self._check)
        self.reason.textChanged.connect(self._check)
        self.confirm.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self.print_card.clicked.connect(self.card_wanted)
        self.show_folder.clicked.connect(self.folder_wanted)
        self.close_button.clicked.connect(self.accept)

    @property
    def plan(self) -> HandoverPlan:
        """Return the plan for the chosen reserve."""
        return self._plans[max(self.reserve.currentIndex(), 0)]

    def tell(self, error: BaseException) -> None:
        """Show why nothing was handed over. The person can correct it here."""
        self.notice.setText(message(error).brief)
        self.notice.show()
        self.confirm.setEnabled(True)

    def show_done(self, done: HandedOver) -> None:
        """Show the result and the next steps."""
        name = isolate(done.reserve.name)
        self.sentences.show_sentences([("check-circle", _done(done))])
        self._facts.show_facts((
            ("بسته", isolate(done.package.path.name)),
            ("جا", isolate(str(done.package.path.parent))),
        ))  # fmt: skip
        self._next.setText((GIVE_BOTH if done.is_new else GIVE_PACKAGE).format(name))
        for widget in (self._form, self.confirm, self.cancel):
            widget.hide()
        for widget in (self._facts, self._next, *self._afterwards):
            widget.show()
        self.print_card.setVisible(done.is_new)
        (self.print_card if done.is_new else self.close_button).setFocus()

    def _look(self) -> None:
        plan = self.plan
        self.sentences.show_sentences(_sentences(plan))
        is_new = plan.reserve is None
        for widget in (self.name, self.role):
            widget.setVisible(is_new)
        self.same_card.setVisible(not is_new)
        self._check()

    def _check(self) -> None:
        has_name = self.plan.reserve is not None or bool(self.name.text().strip())
        self.notice.hide()
        self.confirm.setEnabled(self._is_open and has_name and bool(self.reason.trimmed))

    def _give(self) -> None:
        reserve = self.plan.reserve
        self.given.emit(
            reserve.id if reserve else "",
            self.name.text(),
            self.role.text(),
            self.reason.trimmed,
        )


def _option(plan: HandoverPlan) -> str:
    if plan.reserve is None:
        return NEWCOMER
    return f"جایگزین: {isolate(plan.reserve.name)}؛ {fa(len(plan.idea_ids))} {word().one}"


def _sentences(plan: HandoverPlan) -> Sequence[tuple[str, str]]:
    """Return sentences on the effects, in the order in which people ask about them."""
    own, handed, left = (len(ids) for ids in (plan.kept, plan.idea_ids, plan.left))
    mine = (
        f"{fa(own)} {word().one} را خودش داوری کرده و پرونده‌اش رسیده است؛ همان‌ها شمرده می‌شوند."
        if own
        else "هنوز برگهٔ کاملی از او به دبیرخانه نرسیده است."
    )
    if not handed:
        return [("check-circle", mine), ("info", filled(NOTHING))]
    lines = [
        ("check-circle" if own else "info", mine),
        (
            "people",
            f"{fa(handed)} {word().of_one} {'دیگرش' if own else 'او'} به داور جایگزین سپرده می‌شود.",
        ),
    ]
    if left:
        lines.append(
            ("warning", f"{fa(left)} {word().one} نزد خودش می‌ماند: جایگزین آن‌ها را یا خودش "
             "می‌خواند یا نباید بخواند.")
        )  # fmt: skip
    return [*lines, ("clock", filled(LATE))]


def _done(done: HandedOver) -> str:
    ideas = fa(len(done.plan.idea_ids))
    return f"{ideas} {word().one} به {isolate(done.reserve.name)} سپرده و بسته نوشته و بازخوانی شد."
