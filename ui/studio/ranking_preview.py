"""The preview of ranking: what happens to a few invented ideas under these rules."""

from PySide6.QtWidgets import QWidget

from judging_app.domain.event import CutTie, RankingMethod, TieRuleKind
from judging_app.domain.event_form import EventForm
from judging_app.domain.idea_word import Forms
from judging_app.persian.digits import is_number, parse_number
from judging_app.persian.numbers import ordinal
from ui.studio.details_preview import word_of
from ui.studio.state import StudioState
from ui.widgets.card import Card
from ui.widgets.division_form import SentenceList
from ui.widgets.layouts import column_in
from ui.words.strings import fa

_METHODS: dict[str, str] = {
    RankingMethod.SEVERITY_ADJUSTED: "امتیاز هر {one} میانگین وزنی امتیازهای آن است، پس از کم کردن "
    "سخت‌گیری یا آسان‌گیری هر داور.",
    RankingMethod.WEIGHTED_MEAN: "امتیاز هر {one} میانگین وزنی امتیازهای همهٔ داوران آن است.",
    RankingMethod.TRIMMED_MEAN: "امتیاز هر {one} میانگین امتیازهای آن بدون بیشترین و کمترین است.",
}
_RULE = {
    TieRuleKind.MEDIAN: "{any_one} که میانهٔ امتیازهایش بالاتر است",
    TieRuleKind.TOP_MARKS: "{any_one} که داوران بیشتری به آن امتیاز بالا داده‌اند",
    TieRuleKind.HEAD_TO_HEAD: "{any_one} که بیشترِ داوران مشترک آن را بهتر دانسته‌اند",
}
_CUTS: dict[str, str] = {
    CutTie.ALL: "همهٔ {of_many} برابر در مرز، برگزیده‌اند.",
    CutTie.LOT: "میان {of_many} برابر در مرز قرعه می‌کشند.",
    CutTie.DELIBERATE: "دربارهٔ {of_many} برابر در مرز، هیئت داوران تصمیم می‌گیرد.",
}


class RankingPreview(QWidget):
    """The declared rules as the minutes explain them."""

    def __init__(self, state: StudioState) -> None:
        super().__init__()
        self._state = state
        self._list = SentenceList()
        card = Card("شیوه‌نامه، به زبان ساده", margin=18, spacing=10)
        card.body.addWidget(self._list)
        column_in(self, card).addStretch(1)
        state.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._list.show_sentences(rule_sentences(self._state.form))


def rule_sentences(form: EventForm) -> list[tuple[str, str]]:
    """(icon, sentence) for each rule of the form, in their order."""
    ranking, word = form.ranking, word_of(form)
    lines = [("chart", word.fill(_METHODS.get(ranking.method, "")))]
    lines += [("list", words) for words in _tie_sentences(form, word)]
    lines.append(("trophy", word.fill(_CUTS.get(ranking.cut_tie, ""))))
    if ranking.one_per_person:
        lines.append(("people", "هیچ‌کس دو عنوان نمی‌گیرد."))
    if is_number(ranking.quorum) and (least := parse_number(ranking.quorum)) > 1:
        lines.append(("judge", f"هر {word.one} را دست‌کم {fa(least)} داور می‌خوانند."))
    return [line for line in lines if line[1]]


def _tie_sentences(form: EventForm, word: Forms) -> list[str]:
    titles = {criterion.id: criterion.title.strip() for criterion in form.criteria}
    found = []
    for number, rule in enumerate(form.ranking.tie_rules, 1):
        head = f"قاعدهٔ {ordinal(number)} برابری:"
        kind, _, key = rule.partition(":")
        if kind == TieRuleKind.CRITERION:
            better = f"{word.any_one} که در «{titles.get(key, key)}» بالاتر است"
            found.append(f"{head} {better}، جلوتر می‌آید.")
        elif kind in _RULE:
            found.append(f"{head} {word.fill(_RULE[TieRuleKind(kind)])}، جلوتر می‌آید.")
        elif kind == TieRuleKind.LOT:
            found.append("و در پایان، قرعه.")
    if not any(rule == TieRuleKind.LOT for rule in form.ranking.tie_rules):
        found.append(f"{word.some} که باز هم برابر بمانند، رتبهٔ مشترک دارند.")
    return found
