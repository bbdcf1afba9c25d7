"""The step of awards: a title for each range of ranks."""

from collections.abc import Sequence

from judging_app.domain.award import AwardKind
from judging_app.domain.event_form import AwardForm
from judging_app.persian.digits import is_number, parse_number
from ui.studio.awards_preview import AwardsPreview
from ui.studio.form_rows import FormColumn
from ui.studio.state import StudioState
from ui.studio.step import TableStep
from ui.studio.table_section import TableSection
from ui.widgets.division_form import SentenceList
from ui.words.strings import fa

KINDS = (
    (AwardKind.RANKS.value, "رتبه در رویداد"),
    (AwardKind.BEST_OF_THEME.value, "رتبه در هر محور"),
)
COLUMNS = (
    FormColumn("title", "عنوان جایزه"),
    FormColumn("first", "از رتبهٔ", 84, "number", "from"),
    FormColumn("last", "تا رتبهٔ", 84, "number", "to"),
    FormColumn("kind", "شمارش", 140, "choice", options=KINDS),
    FormColumn("winner", "برگزیده", 76, "tick"),
)
EFFECTS = [
    ("info", "«برگزیده» لوح تقدیر می‌گیرد و مرز برگزیدگان را می‌سازد؛ بدون آن، شایستهٔ تقدیر است."),
    ("info", "«رتبه در هر محور» بهترین هر محور را جداگانه می‌شمارد."),
]


class AwardsStep(TableStep):
    """Awards in a table. Awards of one kind do not overlap."""

    key, title, icon = "awards", "جایزه‌ها", "trophy"
    parts = ("award",)

    def __init__(self, state: StudioState) -> None:
        super().__init__(state, "هر جایزه رتبه‌هایی را در بر می‌گیرد؛ عنوانش روی لوح چاپ می‌شود.")
        self.preview = AwardsPreview(state)
        self.section = TableSection(
            state, "جایزه‌ها", COLUMNS, place="award", get=lambda: state.form.awards,
            keep=lambda rows, key: state.change(key, awards=rows),
            blank=lambda: next_award(state.form.awards),
            add_words="افزودن جایزه", lines=5,
        )  # fmt: skip
        effects = SentenceList()
        effects.show_sentences(EFFECTS)
        self.card.body.addWidget(self.section, 1)
        self.card.body.addWidget(effects)
        self.first = self.section.table


def next_award(awards: Sequence[AwardForm]) -> AwardForm:
    """Return a new award that begins after the last rank; for one rank, until more are typed."""
    ranks = [
        parse_number(award.last)
        for award in awards
        if award.title.strip() and award.kind == AwardKind.RANKS and is_number(award.last)
    ]
    rank = fa(max(ranks, default=0) + 1)
    return AwardForm(first=rank, last=rank)
