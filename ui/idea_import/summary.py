"""The true counts of an import in one row, and the verdict on what was left out."""

from collections import Counter

from PySide6.QtWidgets import QWidget

from judging_app.domain.import_report import LEFT_OUT, NoticeKind
from judging_app.domain.list_result import ListResult
from ui.base.idea_word import filled, word
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.key_figures import KeyFigures
from ui.words.strings import fa, listed

PARTS_LEFT = {
    NoticeKind.SHEET_NOT_READ: "{} برگ خوانده نشد",
    NoticeKind.HEADING_GUESSED: "سرستون حدس زده شد؛ شاید ردیف نخست است",
    NoticeKind.ATTACHMENT_OF_NO_IDEA: "{} پیوست بی‌{one} خوانده نشد",
    NoticeKind.ATTACHMENT_TOO_BIG: "{} پیوست بزرگ خوانده نشد",
    NoticeKind.ATTACHMENT_NAME: "{} پیوست بدنام خوانده نشد",
    NoticeKind.ATTACHMENT_TYPE: "{} پیوست با نوع ناپذیرفته خوانده نشد",
    NoticeKind.ATTACHMENT_NOT_READ: "{} پیوست خوانده نشد",
    NoticeKind.ATTACHMENT_MISSING: "{} پیوست در پوشه نبود",
}
"""The notices of parts that may be missing in the event. Notices of rows are not among them."""
ALL_READ = "همهٔ ردیف‌ها و برگ‌ها خوانده شد"


class ImportSummary(QWidget):
    """Rows, ideas, people, themes and attachments; the chip is green only if nothing is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = KeyFigures(("ردیف", word().one, "نفر", "محور", "پیوست"))
        self.verdict = Chip()
        row = FlowLayout(self.figures, self.verdict, spacing=12)
        self.setLayout(row)

    def show_result(self, result: ListResult) -> None:
        """Show the counts of a result."""
        counts = result.counts
        documents = sum(len(idea.attachments) for idea in result.idea_list.ideas)
        figures = (counts.rows, counts.ideas, counts.people, counts.themes, documents)
        self.figures.show_figures(*map(fa, figures))
        kinds = Counter(notice.kind for notice in result.idea_list.notices)
        self._show_verdict(kinds)

    def _show_verdict(self, kinds: Counter[NoticeKind]) -> None:
        rows = sum(kinds[kind] for kind in LEFT_OUT)
        left = [f"{fa(rows)} ردیف خوانده نشد"] if rows else []
        parts = ((words, kinds[kind]) for kind, words in PARTS_LEFT.items())
        left += [filled(words).format(fa(count)) for words, count in parts if count]
        if left:
            self.verdict.show_state(listed(left), "brick" if rows else "saffron", "warning")
        else:
            self.verdict.show_state(ALL_READ, "accent", "check-circle")
