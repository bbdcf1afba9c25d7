"""The step of criteria: what is judged, how much it weighs, and on which scale."""

from dataclasses import replace

from judging_app.domain.event_form import CriterionForm, EventForm
from judging_app.domain.event_form_check import filled
from judging_app.domain.form_weights import WHOLE, to_hundred, weight_sum
from judging_app.persian.numbers import decimal
from ui.base.theme import restyle
from ui.studio.criteria_preview import CriteriaPreview
from ui.studio.criterion_detail import CriterionDetail
from ui.studio.form_rows import FormColumn
from ui.studio.scale_presets import PRESETS, Preset
from ui.studio.state import StudioState
from ui.studio.step import TableStep
from ui.studio.table_section import TableSection
from ui.widgets.buttons import QuietButton
from ui.widgets.card import hairline
from ui.widgets.combo_box import ComboBox
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel

COLUMNS = (
    FormColumn("title", "عنوان معیار"),
    FormColumn("weight", "وزن", 64, "number"),
    FormColumn("minimum", "از", 60, "number", "scale.min"),
    FormColumn("maximum", "تا", 60, "number", "scale.max"),
    FormColumn("step", "گام", 60, "number", "scale.step"),
    FormColumn("required", "لازم", 60, "tick"),
)


class CriteriaStep(TableStep):
    """All criteria in a table; below it the levels and comments of the current one."""

    key, title, icon = "criteria", "معیارها", "target"
    parts = ("criterion",)

    def __init__(self, state: StudioState) -> None:
        super().__init__(
            state,
            "هر معیار وزن و مقیاس خود را دارد. وزن‌ها نسبت به هم‌اند؛ اگر جمعشان ۱۰۰ باشد، درصد "
            "خوانده می‌شوند.",
        )
        self.preview: CriteriaPreview = CriteriaPreview(state)
        self.section = TableSection(
            state, "معیارها", COLUMNS, place="criterion", get=lambda: state.form.criteria,
            keep=self._keep, blank=CriterionForm, add_words="افزودن معیار", lines=4,
        )  # fmt: skip
        self.detail = CriterionDetail(state)
        self.sum = PlainLabel("", "small-strong")
        self.to_hundred = QuietButton("رساندن جمع به ۱۰۰", "check")
        self.presets = ComboBox()
        self.use_preset = QuietButton("برای همین معیار")
        self.use_for_all = QuietButton("برای همهٔ معیارها")
        self.first = self.section.table
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self.presets.setAccessibleName("مقیاس آماده")
        for preset in PRESETS:
            self.presets.addItem(preset.title, preset)
        tools = self.section.tools
        tools.addWidget(self.sum)
        tools.addWidget(self.to_hundred)
        body = self.card.body
        body.addWidget(self.section, 3)
        words = PlainLabel("مقیاس آماده", "muted")
        body.addLayout(FlowLayout(words, self.presets, self.use_preset, self.use_for_all))
        body.addWidget(hairline())
        body.addWidget(self.detail, 2)

    def _connect(self) -> None:
        self.section.row_chosen.connect(self._choose)
        self.to_hundred.clicked.connect(self._make_hundred)
        self.use_preset.clicked.connect(self._put_preset)
        self.use_for_all.clicked.connect(self._put_preset_everywhere)
        self.state.changed.connect(self._show)

    def enter(self) -> None:
        """Show the first criterion."""
        if self.section.table.row < 0:
            self.section.table.go_to(0)

    def go_to(self, place: str) -> None:
        """Go to a cell of the table, or to a field of the criterion's details."""
        parts = place.split(".")
        if len(parts) > 2 and parts[2] in ("levels", "comment", "description"):
            self.section.table.go_to(int(parts[1]) - 1)
            self.detail.go_to(place)
        else:
            super().go_to(place)

    def _keep(self, rows: tuple[CriterionForm, ...], key: str) -> None:
        whole = filled(EventForm(criteria=rows))  # tie rules name a criterion by its id
        self.state.change(key, criteria=whole.criteria)

    def _choose(self, row: int) -> None:
        self.detail.show_row(row)
        self.preview.show_row(row)

    def _make_hundred(self) -> None:
        criteria = self.state.form.criteria
        weights = to_hundred([criterion.weight for criterion in criteria])
        rows = (replace(c, weight=w) for c, w in zip(criteria, weights, strict=True))
        self.state.change(criteria=tuple(rows))

    def _put_preset(self) -> None:
        row, preset = self.section.table.row, self._preset()
        if row >= 0:
            rows = list(self.state.form.criteria)
            rows[row] = preset.put_into(rows[row])
            self.state.change(criteria=tuple(rows))

    def _put_preset_everywhere(self) -> None:
        preset = self._preset()
        self.state.change(criteria=tuple(map(preset.put_into, self.state.form.criteria)))

    def _preset(self) -> Preset:
        return PRESETS[self.presets.currentIndex()]

    def _show(self) -> None:
        criteria = self.state.form.criteria
        whole = weight_sum(criteria)
        is_hundred = whole == WHOLE
        self.sum.setText(f"جمع وزن‌ها {decimal(whole, 0)}" + (" ✓" if is_hundred else ""))
        restyle(self.sum, "role", "accent-small" if is_hundred else "small-strong")
        self.sum.setVisible(bool(criteria))
        self.to_hundred.setEnabled(bool(criteria) and not is_hundred)
        self.use_for_all.setEnabled(bool(criteria))
        self.use_preset.setEnabled(self.section.table.row >= 0)
