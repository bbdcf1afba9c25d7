"""The preview of the details: how papers and screens will name the event and its ideas."""

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from judging_app.domain.event_form import EventForm
from judging_app.domain.idea_word import FORMS, Forms, IdeaWord
from judging_app.persian.dates import jalali_long, parse_jalali
from ui.studio.state import StudioState
from ui.widgets.card import Card
from ui.widgets.division_form import SentenceList
from ui.widgets.labels import IconLabel, PlainLabel
from ui.widgets.layouts import column_in


class DetailsPreview(QWidget):
    """The head of a paper, and sentences with the word for an idea."""

    def __init__(self, state: StudioState) -> None:
        super().__init__()
        self._state = state
        self._title = PlainLabel("", "card", wrap=True)
        self._bodies = PlainLabel("", "muted", wrap=True)
        self._days = PlainLabel("", "small", wrap=True)
        self._lines = SentenceList()
        self._build()
        state.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        paper = Card(margin=20, spacing=8)
        paper.body.addWidget(
            IconLabel("certificate", "accent", 30), 0, Qt.AlignmentFlag.AlignHCenter
        )
        for label in (self._title, self._bodies, self._days):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            paper.body.addWidget(label)
        words = Card(margin=20, spacing=8)
        words.body.addWidget(PlainLabel("در برنامه و روی کاغذ", "small"))
        words.body.addWidget(self._lines)
        column = column_in(self, paper, words, spacing=14)
        column.addStretch(1)

    def _show(self) -> None:
        form = self._state.form
        self._title.setText(form.title.strip() or "عنوان رویداد")
        bodies = " · ".join(filter(None, (form.organization.strip(), *form.co_senders)))
        self._bodies.setText(bodies or "برگزارکننده")
        self._days.setText(_days(form))
        self._lines.show_sentences(_sentences(word_of(form)))


def chosen_word(form: EventForm) -> IdeaWord:
    """Return the word that the form chooses; «ایده» while it names none."""
    with suppress(ValueError):
        return IdeaWord(form.idea_word)
    return IdeaWord.IDEA


def word_of(form: EventForm) -> Forms:
    """Return the forms of the word that the form chooses."""
    return FORMS[chosen_word(form)]


def _sentences(word: Forms) -> list[tuple[str, str]]:
    return [
        ("judge", f"داور هر {word.one} را می‌خواند و به آن امتیاز می‌دهد."),
        ("trophy", f"{word.of_many} برگزیده به ترتیب رتبه می‌آیند."),
        ("certificate", f"لوح تقدیر برای {word.of_one} «باغ روی بام»"),
        ("idea", f"بستهٔ {word.many} برای داوران"),
    ]


def _days(form: EventForm) -> str:
    opens, closes, ceremony = map(_day, (form.opens, form.closes, form.ceremony))
    return f"داوری از {opens} تا {closes}\nآیین پایانی {ceremony}"


def _day(text: str) -> str:
    with suppress(ValueError):
        return jalali_long(parse_jalali(text))
    return text.strip() or "…"
