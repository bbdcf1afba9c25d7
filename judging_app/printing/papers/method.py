"""The declared rules in words: method, tie chain, cut line.

Also the number that decides each rank.
"""

from collections.abc import Iterator

from judging_app.domain.award import Award, AwardKind
from judging_app.domain.event import CutTie, Event, RankingMethod, TieRuleKind
from judging_app.domain.idea_word import FORMS
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.persian.numbers import decimal
from judging_app.printing.papers import words

_METHOD = {
    RankingMethod.WEIGHTED_MEAN: (
        "رتبهٔ هر {one} از میانگین برگه‌های کامل آن، با حساب کسری دقیق، به دست می‌آید."
    ),
    RankingMethod.SEVERITY_ADJUSTED: (
        "رتبهٔ هر {one} از میانگین برگه‌های کامل آن، پس از برداشتن تأثیر سخت‌گیری یا آسان‌گیری داورانی "
        "که آن را خوانده‌اند، به دست می‌آید؛ آنجا که همهٔ داوران همهٔ {many} را خوانده باشند این "
        "همان ترتیب میانگین‌های خام است."
    ),
    RankingMethod.TRIMMED_MEAN: (
        "رتبهٔ هر {one} از میانگین پیراستهٔ آن به دست می‌آید: میانگین برگه‌های کامل بدون بیشترین و "
        "کمترین امتیاز؛ با کمتر از سه برگه، میانگین همه."
    ),
}
_SEEN = 0.005
"""The smallest adjustment that is visible with two decimal places."""
_CUT = {
    CutTie.ALL: "اگر در مرز برگزیدگان چند {one} هم‌رتبه باشند، همه برگزیده می‌شوند.",
    CutTie.LOT: "اگر در مرز برگزیدگان چند {one} هم‌رتبه باشند، قرعه با بذر ثبت‌شده کشیده می‌شود.",
    CutTie.DELIBERATE: (
        "اگر در مرز برگزیدگان چند {one} هم‌رتبه باشند، هیئت داوران با نوشتن دلیل تصمیم می‌گیرد."
    ),
}


def method(results: Results) -> str:
    """The name of the method, and whether the readings allowed it."""
    word = FORMS[results.event.idea_word]
    told = word.fill(_METHOD[results.event.ranking.method])
    if results.is_unadjusted:
        told += (
            f" در این داوری گروه‌هایی از {word.many} داور مشترک ندارند و تعدیل شدنی نیست؛ ترتیب از "
            "میانگین خام است."
        )
    return told


def round_of(event: Event) -> list[str]:
    """The earlier round of the event; empty for a first round."""
    earlier = event.earlier_round
    return [f"دور دوم، پس از {words.quoted(earlier.title)}"] if earlier else []


def weights(event: Event) -> str:
    """The criteria with their weights."""
    each = (f"{words.text(c.title)} ({words.count(c.weight)})" for c in event.rubric.criteria)
    return f"معیارها و وزن‌ها: {'، '.join(each)}."


def ties(event: Event) -> str:
    """The tie chain, and what happens to ideas that it leaves tied."""
    word = FORMS[event.idea_word]
    chain = [words.tie_rule(event, rule) for rule in event.ranking.tie_rules]
    numbered = "؛ ".join(f"{words.count(n)}) {rule}" for n, rule in enumerate(chain, 1))
    before = (
        f"{word.of_many} هم‌امتیاز به ترتیب با این قاعده‌ها جدا می‌شوند: {numbered}. " if chain else ""
    )
    return before + f"{word.some} که باز هم برابر بمانند رتبهٔ مشترک دارند (۱-۲-۲-۴)."


def cut(event: Event) -> Iterator[str]:
    """The rules of the awards."""
    word = FORMS[event.idea_word]
    given = "؛ ".join(f"{words.text(award.title)}: {_ranks(award)}" for award in event.awards)
    if given:
        yield f"جایزه‌ها: {given}."
    yield word.fill(_CUT[event.ranking.cut_tie])
    if event.ranking.one_per_person:
        yield f"به هیچ‌کس بیش از یک جایزه داده نمی‌شود؛ جایزهٔ دوم به {word.of_one} بعدی می‌رسد."
    if event.ranking.quorum > 1:
        yield (
            f"کمینهٔ خوانش هر {word.one} {words.count(event.ranking.quorum)} است. {word.any_one} که "
            "خوانش کمتری دارد تنها با تصمیم هیئت داوران و با نوشتن دلیل جایزه می‌گیرد."
        )
    draws = any(rule.kind is TieRuleKind.LOT for rule in event.ranking.tie_rules)
    if draws or event.ranking.cut_tie is CutTie.LOT:
        yield f"بذر قرعه: {words.text(event.ranking.lot_seed)}"


def _ranks(award: Award) -> str:
    within = " در هر محور" if award.kind is AwardKind.BEST_OF_THEME else ""
    if award.first_rank == award.last_rank:
        return f"رتبهٔ {words.count(award.first_rank)}{within}"
    first, last = words.count(award.first_rank), words.count(award.last_rank)
    return f"رتبهٔ {first}{within}" if first == last else f"رتبهٔ {first} تا {last}{within}"


def score_title(results: Results) -> str:
    """The name of the number that `score` returns; empty if the mean decides."""
    if results.event.ranking.method is RankingMethod.TRIMMED_MEAN:
        return "پیراسته"
    differs = any(abs(row.leniency or 0) >= _SEEN for row in results.ranking.rows)
    is_adjusted = results.event.ranking.method is RankingMethod.SEVERITY_ADJUSTED
    return "تعدیل‌شده" if is_adjusted and differs and not results.is_unadjusted else ""


def score(results: Results, row: RankedIdea) -> str:
    """The number that decides the row's rank if the mean does not; «—» if there is none."""
    if results.event.ranking.method is RankingMethod.TRIMMED_MEAN:
        return "—" if row.trimmed is None else decimal(row.trimmed)
    return "—" if row.adjusted is None else words.rounded(row.adjusted)
