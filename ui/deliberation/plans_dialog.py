"""The dialog for execution plans: chosen ideas at the right, the form of a plan beside them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtWidgets import QSizePolicy, QWidget

from judging_app.domain.execution_plan import ExecutionPlan, PlanField
from judging_app.errors import InputRefused
from judging_app.services.organizer.execution_plans import PlanEntry, PlanList
from ui.base.idea_word import word
from ui.base.theme import Tone
from ui.deliberation.plan_form import BLANK, PlanForm
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.fields import TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, column_of, keep_lines, row_of
from ui.widgets.progress_line import ProgressLine
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.execution import FIELDS, how_far, typed_text
from ui.words.messages import message
from ui.words.strings import CLOSE, fa, isolate, of

TITLE = "برنامهٔ اجرا"
ADDRESSEE = "گیرندهٔ همهٔ پرونده‌ها"
ADDRESSEE_HINT = "مانند معاونت برنامه‌ریزی"
LOCKED = "نتیجه رسمی است و برنامه‌ها ثابت‌اند؛ برای نوشتن، نخست آن را غیررسمی کنید."
HELP = "جای خالی مانع رسمی شدن نیست؛ روی کاغذ خط‌چین می‌شود تا واحد مسئول آن را پر کند."
UNSAVED = "ثبت‌نشده"
NONE = "هنوز برگزیده‌ای نیست."


@dataclass(slots=True)
class Draft:
    """The entries of a person for one idea that are not saved yet; None leaves comments alone."""

    texts: dict[PlanField, str] = field(default_factory=dict)
    praised: tuple[str, ...] | None = None
    doubted: tuple[str, ...] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs from the saved plan."""
        return not self.texts and self.praised is None and self.doubted is None


class Save(Protocol):
    """Saves a draft of an idea, or the addressee («idea_id» is empty, the text in UNIT)."""

    def __call__(
        self,
        idea_id: str,
        draft: Draft,
        then: Callable[[PlanList], None],
        failed: Callable[[BaseException], None],
    ) -> object:
        """Save; call `then` with all plans, or `failed` with the error."""


class PlansDialog(Dialog):
    """Shows one row for each chosen idea.

    A plan is saved with its button; closing saves the others. A refused entry stays in its field.
    """

    def __init__(self, parent: QWidget | None, found: PlanList, save: Save) -> None:
        super().__init__(parent, TITLE, width=900)
        self._found, self._save = found, save
        self._drafts: dict[str, Draft] = {}
        self._entry: PlanEntry | None = None
        columns = (Column(word().one), Column("برنامه", 100))
        self.table: RecordTable[PlanEntry] = RecordTable(
            f"{word().of_many} برگزیده", columns, self._row, lines=2, empty=NONE
        )
        self.addressee = TextField(ADDRESSEE, ADDRESSEE_HINT)
        self.far = PlainLabel("", "strong")
        self.line = ProgressLine("برنامه‌های کامل")
        self.next = QuietButton("جای خالی بعدی", "arrow-down", "Ctrl+Down")
        self.subject = PlainLabel("", "card", wrap=True)
        self.help = PlainLabel("", "small", wrap=True)
        self.form = PlanForm()
        self.fault = PlainLabel("", "bad", wrap=True)
        self.keep = PrimaryButton("ثبت برنامه", "check")
        self.leave = SecondaryButton(CLOSE)
        self._build()
        self._connect()
        self.addressee.setText(found.addressee)
        self.addressee.setReadOnly(found.is_official)
        if found.is_official:
            self.addressee.setPlaceholderText(BLANK)
        for button in (self.keep, self.next):
            button.setVisible(not found.is_official)
        self._list()
        self.table.setFocus()

    def _build(self) -> None:
        self.table.setMinimumHeight(200)
        self.form.setMinimumHeight(390)
        self.form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        keep_lines(self.fault, 1)
        label = PlainLabel(ADDRESSEE, "strong")
        label.setBuddy(self.addressee)
        ideas = column_of(
            row_of(self.far, STRETCH, self.next), self.line, (self.table, 1), label,
            self.addressee, spacing=6,
        )  # fmt: skip
        plan = column_of(self.subject, self.help, (self.form, 1), self.fault, spacing=6)
        self.body.addLayout(row_of((ideas, 2), (plan, 3), spacing=18), 1)
        self.buttons.addWidget(self.keep)
        self.buttons.addWidget(self.leave)
        self.buttons.addStretch(1)

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.form.edited.connect(self._type)
        self.form.picked.connect(self._pick)
        self.next.clicked.connect(self.go_to_blank)
        self.keep.clicked.connect(lambda: self._send(self._key, self._take))
        self.leave.clicked.connect(self.reject)
        self.addressee.textEdited.connect(self._address)

    @property
    def _key(self) -> str:
        return self._entry.chosen.idea.id if self._entry else ""

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The ids of the ideas with entries that are not saved; an empty id is the addressee."""
        return tuple(self._drafts)

    def reject(self) -> None:
        """Save all entries, and close then. A refused entry keeps the dialog open."""
        if self._drafts:
            self._send(next(iter(self._drafts)), self._go_on)
        else:
            super().reject()

    def go_to_blank(self) -> None:
        """Go to the next field that is blank: of this idea, else of one of the next ideas."""
        rows, at = self.table.items, self.table.currentIndex().row()
        here = next((f for f, box in self.form.boxes.items() if box.hasFocus() or
                     box.isAncestorOf(self.focusWidget() or self)), None)  # fmt: skip
        for step in range(len(rows) + 1):
            row = (at + max(step, 0)) % len(rows) if rows else -1
            blanks = self._blanks(rows[row]) if row >= 0 else ()
            order = list(self.form.boxes)
            if not step and here is not None:
                blanks = tuple(each for each in blanks if order.index(each) > order.index(here))
            if blanks:
                self.table.go_to(row)
                self.form.go_to(blanks[0])
                return

    def _blanks(self, entry: PlanEntry) -> tuple[PlanField, ...]:
        """The blank fields of a plan, as it stands in the form."""
        draft = self._drafts.get(entry.chosen.idea.id, Draft())
        left = [each for each in entry.plan.blanks if not draft.texts.get(each, "").strip()]
        return tuple(each for each in self.form.boxes if each in left)

    def _send(self, key: str, then: Callable[[PlanList], None]) -> None:
        if (draft := self._drafts.get(key)) is None:
            return
        sent = Draft(dict(draft.texts), draft.praised, draft.doubted)
        self._save(key, sent, lambda found: self._saved(key, sent, found, then),
                   lambda error: self._refused(key, error))  # fmt: skip

    def _saved(
        self, key: str, sent: Draft, found: PlanList, then: Callable[[PlanList], None]
    ) -> None:
        if self._drafts.get(key) == sent:  # nothing was typed since
            del self._drafts[key]
        then(found)

    def _go_on(self, found: PlanList) -> None:
        self._take(found)
        self.reject()

    def _take(self, found: PlanList) -> None:
        """Show the plans as they are saved now."""
        self._found = found
        self._list()

    def _refused(self, key: str, error: BaseException) -> None:
        told = message(error).brief
        self.table.choose(lambda entry: entry.chosen.idea.id == key)
        where = error.where if isinstance(error, InputRefused) else ""
        if key and where in self.form.boxes:
            self.form.tell_fault(PlanField(where), told)
        self.fault.setText(f"{FIELDS[PlanField(where)]}: {told}" if where in FIELDS else told)

    def _list(self) -> None:
        done, whole = self._found.complete, len(self._found.entries)
        self.far.setText(f"{of(done, whole)} کامل")
        self.line.set(done, whole)
        self.next.setEnabled(done < whole and not self._found.is_official)
        self.table.show_again(self._found.entries, lambda entry: entry.chosen.idea.id)
        if not whole:
            self._choose(None)

    def _choose(self, entry: PlanEntry | None) -> None:
        self._entry = entry
        self.form.setEnabled(entry is not None)
        self.fault.setText("")
        locked = self._found.is_official
        self.help.setText(LOCKED if locked else HELP)
        if entry is not None:
            draft = self._drafts.get(self._key, Draft())
            self.subject.setText(isolate(entry.chosen.idea.title))
            texts = {each: typed_text(entry.plan, each) for each in FIELDS}
            self.form.show_texts(texts | draft.texts, locked=locked)
            praised, doubted = (
                saved if typed is None else typed
                for saved, typed in (
                    (entry.plan.praised, draft.praised), (entry.plan.doubted, draft.doubted),
                )
            )  # fmt: skip
            self.form.show_comments(entry.comments, praised, doubted, locked=locked)
        self._offer()

    def _type(self, name: PlanField, text: str) -> None:
        """Remember an entry until it is saved; the saved text is none."""
        if self._entry is None or self._found.is_official:
            return
        draft = self._drafts.setdefault(self._key, Draft())
        if text.strip() == typed_text(self._entry.plan, name):
            draft.texts.pop(name, None)
        else:
            draft.texts[name] = text.strip()
        self.form.boxes[name].tell("")
        self._keep_draft(self._entry.plan)

    def _pick(self) -> None:
        """Remember the comments to quote until they are saved."""
        if self._entry is None:
            return
        draft, plan = self._drafts.setdefault(self._key, Draft()), self._entry.plan
        praised, doubted = self.form.praised, self.form.doubted
        draft.praised = None if set(praised) == set(plan.praised) else praised
        draft.doubted = None if set(doubted) == set(plan.doubted) else doubted
        self._keep_draft(plan)

    def _keep_draft(self, plan: ExecutionPlan) -> None:
        if self._drafts[plan.idea_id].is_empty:
            del self._drafts[plan.idea_id]
        self.table.records.repaint_rows()
        self._offer()

    def _address(self, text: str) -> None:
        if text.strip() == self._found.addressee:
            self._drafts.pop("", None)
        else:
            self._drafts[""] = Draft({PlanField.UNIT: text.strip()})

    def _offer(self) -> None:
        self.keep.setEnabled(self._key in self._drafts and self._entry is not None)

    def _row(self, entry: PlanEntry) -> Row:
        chosen, plan = entry.chosen, entry.plan
        is_typed = chosen.idea.id in self._drafts
        tone: Tone = "accent" if plan.is_complete else "saffron" if plan.texts() else "neutral"
        state = Cell(UNSAVED, tone="saffron", kind="chip") if is_typed else Cell(
            how_far(plan), tone=tone, kind="chip"
        )  # fmt: skip
        rank = f"رتبهٔ {fa(chosen.rank)}"
        return (Cell(isolate(chosen.idea.title), sub=rank), state)
