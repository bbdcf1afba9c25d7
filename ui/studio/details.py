"""The step of an event's details: its title, its bodies, its days, and the word for an idea."""

from PySide6.QtWidgets import QGridLayout

from judging_app.domain.event_form import EventForm
from judging_app.domain.idea_word import FORMS
from ui.studio.details_preview import DetailsPreview
from ui.studio.form_field import FormField, date_field, line_field
from ui.studio.help_line import effect_label
from ui.studio.state import StudioState
from ui.studio.step import Step
from ui.widgets.card import hairline
from ui.widgets.check_box import CheckBox
from ui.widgets.labels import PlainLabel
from ui.widgets.radio_group import Option, RadioGroup

WORD = "نام آنچه داوری می‌شود"
REHEARSAL = "این رویداد تمرینی است"
REHEARSAL_EFFECT = "همه‌چیز مانند رویداد واقعی است، ولی نتیجه‌اش معتبر نیست و این همه‌جا گفته می‌شود."
WORDS = tuple(Option(word.value, forms.one) for word, forms in FORMS.items())


class DetailsStep(Step):
    """The facts that stand on every paper."""

    key, title, icon = "details", "مشخصات رویداد", "flag"
    parts = ("title", "organization", "co_senders", "city", "dates", "idea_word", "rehearsal")

    def __init__(self, state: StudioState) -> None:
        super().__init__(state, "این نوشته‌ها روی کارت داوران، صورت‌جلسه و لوح‌ها می‌آیند.")
        self.preview = DetailsPreview(state)
        self.word = RadioGroup(WORD, WORDS, columns=3)
        self.rehearsal = CheckBox(REHEARSAL)
        self.rehearsal.setAccessibleDescription(REHEARSAL_EFFECT)
        self._build()
        self.rehearsal.toggled.connect(lambda on: state.change(rehearsal=on))
        self.word.chosen.connect(lambda key: state.change("idea_word", idea_word=key))
        state.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        fields = (*self._names(), *self._days())
        self.add(*fields)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        spans = ((0, 0, 1, 6), (1, 0, 1, 4), (1, 4, 1, 2), (2, 0, 1, 6))
        for field, place in zip(fields, (*spans, (3, 0, 1, 2), (3, 2, 1, 2), (3, 4, 1, 2)),
                                strict=True):  # fmt: skip
            grid.addWidget(field, *place)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        body = self.card.body
        body.addLayout(grid)
        body.addWidget(hairline())
        body.addWidget(PlainLabel(WORD, "strong"))
        body.addWidget(self.word)
        body.addWidget(hairline())
        body.addWidget(self.rehearsal)
        body.addWidget(effect_label(REHEARSAL_EFFECT))
        body.addStretch(1)
        self.first = fields[0].editor or self

    def _names(self) -> tuple[FormField, ...]:
        state = self.state
        return (
            line_field(state, "title", "عنوان رویداد", lambda form: form.title,
                       lambda text: state.change("title", title=text),
                       "همان‌گونه که روی لوح چاپ می‌شود",
                       placeholder="هفتهٔ خلاقیت شهرداری ۱۴۰۵"),
            line_field(state, "organization", "برگزارکننده", lambda form: form.organization,
                       lambda text: state.change("organization", organization=text),
                       "سازمانی که رویداد به نام آن است"),
            line_field(state, "city", "شهر", lambda form: form.city,
                       lambda text: state.change("city", city=text), "اختیاری"),
            line_field(state, "co_senders", "همکاران برگزاری", shown_senders,
                       lambda text: state.change("co_senders", co_senders=typed_senders(text)),
                       "اختیاری؛ میان نام‌ها «؛» بگذارید"),
        )  # fmt: skip

    def _days(self) -> tuple[FormField, ...]:
        state = self.state
        return (
            date_field(state, "dates.opens", "آغاز داوری", lambda form: form.opens,
                       lambda text: state.change("opens", opens=text), "روز نخست داوری"),
            date_field(state, "dates.closes", "پایان داوری", lambda form: form.closes,
                       lambda text: state.change("closes", closes=text), "روز پایانی داوری"),
            date_field(state, "dates.ceremony", "آیین پایانی", lambda form: form.ceremony,
                       lambda text: state.change("ceremony", ceremony=text),
                       "تاریخی که روی لوح می‌آید"),
        )  # fmt: skip

    @property
    def is_begun(self) -> bool:
        """Whether the event has a title."""
        return bool(self.state.form.title.strip())

    def go_to(self, place: str) -> None:
        """Give the focus to a field, or to the chosen word."""
        if place == "idea_word" and self.word.key:
            self.word.buttons[self.word.key].setFocus()
        else:
            super().go_to(place)

    def _show(self) -> None:
        self.word.show_chosen(self.state.form.idea_word)
        self.rehearsal.setChecked(self.state.form.rehearsal)


def shown_senders(form: EventForm) -> str:
    """The further bodies as one line."""
    return "؛ ".join(form.co_senders)


def typed_senders(text: str) -> tuple[str, ...]:
    """The bodies in a typed line."""
    return tuple(part.strip() for part in text.replace(";", "؛").split("؛") if part.strip())
