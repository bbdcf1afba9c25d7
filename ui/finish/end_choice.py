"""The choice at the end if ideas are open: an interim file or the final file."""

from PySide6.QtWidgets import QButtonGroup

from ui.base.idea_word import filled, word
from ui.widgets.card import Card
from ui.widgets.choice import ChoiceRow
from ui.widgets.labels import PlainLabel
from ui.words.strings import fa

LATER = "بقیه را بعداً داوری می‌کنم"
FINAL = "پایان داوری با {of_many} مانده"
LATER_MEANS = (
    "پروندهٔ امروز نسخهٔ پشتیبان کارتان است؛ میز باز می‌ماند و در پایان، پروندهٔ نوتر می‌نویسید."
)


class EndChoice(Card):
    """The two choices. «بعداً» is preselected, so that pressing Enter gives up no ideas."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{fa(left)} {word().one} مانده است", margin=14, spacing=6)
        self._final_means = (
            f"{fa(left)} {word().of_one} مانده بی‌امتیاز می‌ماند (نه صفر) و از آن پس، هر تغییر "
            "دلیل می‌خواهد."
        )
        self.setProperty("tone", "saffron")
        self.later = ChoiceRow(LATER)
        self.final = ChoiceRow(filled(FINAL))
        choices = QButtonGroup(self)
        self._means = PlainLabel("", wrap=True)
        for row, means in ((self.later, LATER_MEANS), (self.final, self._final_means)):
            row.setAccessibleDescription(means)
            row.clicked.connect(lambda _=False, row=row: self.choose(final=row is self.final))
            choices.addButton(row)
            self.body.addWidget(row)
        self.body.addWidget(self._means)
        self.choose(final=False)

    @property
    def is_final(self) -> bool:
        """Whether the judge gives up the open ideas."""
        return self.final.isChecked()

    def choose(self, *, final: bool) -> None:
        """Choose one of the two and show its meaning."""
        self.later.setChecked(not final)
        self.final.setChecked(final)
        self._means.setText(self._final_means if final else LATER_MEANS)
