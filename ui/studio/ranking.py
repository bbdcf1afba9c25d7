"""The step of ranking: the method, the tie rules, the cut, and the least number of readings."""

from dataclasses import dataclass, replace

from judging_app.domain.event import CutTie, RankingMethod, TieRuleKind
from judging_app.domain.event_form import EventForm
from ui.base.idea_word import filled
from ui.studio.form_field import line_field
from ui.studio.form_rows import FormColumn
from ui.studio.help_line import effect_label
from ui.studio.ranking_preview import RankingPreview
from ui.studio.state import StudioState
from ui.studio.step import Step
from ui.studio.table_section import TableSection
from ui.widgets.card import hairline
from ui.widgets.check_box import CheckBox
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import row_of
from ui.widgets.radio_group import Option, RadioGroup
from ui.words.results import METHOD

METHODS = (
    Option(RankingMethod.SEVERITY_ADJUSTED.value, METHOD[RankingMethod.SEVERITY_ADJUSTED],
           "اگر داوری سخت‌گیرتر از دیگران است، {some} که به او رسیده زیان نمی‌بینند."),
    Option(RankingMethod.WEIGHTED_MEAN.value, METHOD[RankingMethod.WEIGHTED_MEAN],
           "سخت‌گیری داوران جبران نمی‌شود؛ برای وقتی که همهٔ داوران همهٔ {many} را می‌خوانند."),
    Option(RankingMethod.TRIMMED_MEAN.value, METHOD[RankingMethod.TRIMMED_MEAN],
           "بالاترین و پایین‌ترین امتیاز هر {one} کنار می‌رود؛ دست‌کم سه داور لازم دارد."),
)  # fmt: skip
CUTS = (
    Option(CutTie.ALL.value, "همه برگزیده‌اند",
           "اگر در رتبهٔ آخر برابر باشند، شمار برگزیدگان بیشتر می‌شود."),
    Option(CutTie.LOT.value, "قرعه", "قرعه میان همان‌ها می‌گوید کدام برگزیده است."),
    Option(CutTie.DELIBERATE.value, "تصمیم هیئت داوران",
           "تا هیئت در هم‌اندیشی تصمیم نگرفته، هیچ‌یک عنوان نمی‌گیرد."),
)  # fmt: skip
ONCE = "اگر کسی با {of_one} دیگری عنوان گرفته باشد، عنوان به {of_one} بعدی می‌رسد."
RULES = (
    (TieRuleKind.MEDIAN.value, "میانهٔ بالاتر"),
    (TieRuleKind.TOP_MARKS.value, "امتیازهای بالای بیشتر"),
    (TieRuleKind.HEAD_TO_HEAD.value, "رویارویی نزد داوران مشترک"),
    (TieRuleKind.JOINT.value, "رتبهٔ مشترک (آخرین قاعده)"),
    (TieRuleKind.LOT.value, "قرعه (آخرین قاعده)"),
)


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie rule as a row of a table."""

    rule: str = ""


class RankingStep(Step):
    """Everything that is declared before judging opens and does not change afterwards."""

    key, title, icon = "ranking", "رتبه‌بندی", "chart"
    parts = ("ranking",)

    def __init__(self, state: StudioState) -> None:
        super().__init__(
            state, "این قاعده‌ها پیش از آغاز داوری اعلام می‌شود و پس از ساختن بسته عوض نمی‌شود."
        )
        self.preview = RankingPreview(state)
        self.method = RadioGroup("روش رتبه‌بندی", tuple(map(_said, METHODS)))
        self.cut = RadioGroup("برابری در مرز برگزیدگان", CUTS)
        self.once = CheckBox("به هر نفر یک عنوان")
        self.ties = TableSection(
            state, "قاعده‌های برابری",
            (FormColumn("rule", "اگر برابر شدند، بالاتر است…", kind="choice"),),
            place="ranking.tie_rules", get=lambda: tuple(map(TieRow, state.form.ranking.tie_rules)),
            keep=self._keep_ties, blank=TieRow, add_words="افزودن قاعدهٔ برابری", lines=3,
            help_text="به ترتیب به کار می‌روند؛ اگر باز هم برابر ماندند، رتبه مشترک است.",
        )  # fmt: skip
        self._build()
        self.first = self.method
        self.method.chosen.connect(lambda key: self._put(method=key))
        self.cut.chosen.connect(lambda key: self._put(cut_tie=key))
        self.once.toggled.connect(lambda on: self._put(one_per_person=on))
        state.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        state, body = self.state, self.card.body
        quorum = line_field(
            state, "ranking.quorum", "کمینهٔ خوانش", lambda form: form.ranking.quorum,
            lambda text: self._put("quorum", quorum=text),
            filled("{any_one} که کمتر از این خوانده شود، بدون تصمیم هیئت برگزیده نمی‌شود"),
        )  # fmt: skip
        seed = line_field(
            state, "ranking.lot_seed", "بذر قرعه", lambda form: form.ranking.lot_seed,
            lambda text: self._put("seed", lot_seed=text),
            "اختیاری؛ عددی که در جمع خوانده شود تا هر کس قرعه را بازسازی کند",
        )  # fmt: skip
        self.add(quorum, seed)
        body.addWidget(PlainLabel("روش رتبه‌بندی", "card"))
        body.addWidget(self.method)
        body.addWidget(hairline())
        body.addWidget(PlainLabel(filled("اگر میانگین دو {one} برابر شد"), "card"))
        body.addWidget(self.ties)
        body.addWidget(hairline())
        body.addWidget(PlainLabel("اگر در مرز برگزیدگان برابر بودند", "card"))
        body.addWidget(self.cut)
        body.addWidget(hairline())
        body.addWidget(self.once)
        body.addWidget(effect_label(filled(ONCE)))
        body.addLayout(row_of((quorum, 1), (seed, 1), spacing=16))

    def enter(self) -> None:
        """Put the focus of this step on the chosen method."""
        self.first = self.method.buttons.get(self.method.key, self.ties.table)

    def go_to(self, place: str) -> None:
        """Go to a field or to a tie rule."""
        if place.startswith("ranking.tie_rules"):
            self.ties.table.go_to_place(place.removeprefix("ranking."))
        else:
            super().go_to(place)

    def _put(self, key: str = "", **parts: object) -> None:
        ranking = replace(self.state.form.ranking, **parts)  # type: ignore[arg-type]
        self.state.change(f"ranking.{key}" if key else "", ranking=ranking)

    def _keep_ties(self, rows: tuple[TieRow, ...], key: str) -> None:
        self._put(key, tie_rules=tuple(row.rule for row in rows))

    def _show(self) -> None:
        ranking = self.state.form.ranking
        self.method.show_chosen(ranking.method)
        self.cut.show_chosen(ranking.cut_tie)
        self.once.setChecked(ranking.one_per_person)
        column = self.ties.table.records.columns[0]
        self.ties.table.records.columns = (replace(column, options=rules_of(self.state.form)),)


def _said(option: Option) -> Option:
    return replace(option, effect=filled(option.effect))


def rules_of(form: EventForm) -> tuple[tuple[str, str], ...]:
    """The tie rules to choose from, with their words: one for each criterion, then the others."""
    own = tuple(
        (f"criterion:{criterion.id}", f"امتیاز بالاتر در «{criterion.title.strip() or '…'}»")
        for criterion in form.criteria
        if criterion.id
    )
    return own + RULES
