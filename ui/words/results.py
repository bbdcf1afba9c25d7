"""Persian words for statistics on the results pages: chances, methods, flags."""

from judging_app.domain.agreement import JudgeFlag
from judging_app.domain.event import RankingMethod
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.domain.statistics import Chance, ViewKind, Zone
from judging_app.persian import numbers
from ui.base.idea_word import word
from ui.base.theme import Tone
from ui.words.messages import Message
from ui.words.strings import code, fa, isolate

LIKELY_RANKS = "جایگاه محتمل"
"""The words for the interval that contains the rank of an idea nine times out of ten."""

ZONE = {Zone.SECURE: "بسیار محتمل", Zone.CONTESTED: "در مرز", Zone.OUT: "بیرون"}
ZONE_LOOK: dict[Zone, tuple[Tone, str]] = {
    Zone.SECURE: ("accent", "check"),
    Zone.CONTESTED: ("saffron", "target"),
    Zone.OUT: ("neutral", "minus"),
}

METHOD = {
    RankingMethod.SEVERITY_ADJUSTED: "میانگین وزنی، تعدیل‌شده با سخت‌گیری داوران",
    RankingMethod.WEIGHTED_MEAN: "میانگین وزنی",
    RankingMethod.TRIMMED_MEAN: "میانگین پیراسته، بدون بیشترین و کمترین",
}

VIEW = {
    ViewKind.ADJUSTED: "تعدیل‌شده",
    ViewKind.PLAIN: "میانگین خام",
    ViewKind.TRIMMED: "پیراسته",
    ViewKind.Z_SCORE: "استاندارد",
}
"""The names of methods for the head of a column."""
VIEW_NAME = {
    ViewKind.ADJUSTED: "امتیاز تعدیل‌شده",
    ViewKind.PLAIN: "میانگین خام",
    ViewKind.TRIMMED: "میانگین پیراسته",
    ViewKind.Z_SCORE: "نمرهٔ استاندارد",
}
"""The names of methods for a sentence."""

FLAG = {
    JudgeFlag.FEW_SCORES: "امتیازهایش برای سنجش سخت‌گیری کم است.",
    JudgeFlag.ERRATIC: "امتیازهایش نامنظم‌تر از آن است که انتظار می‌رود.",
    JudgeFlag.AGAINST_THE_REST: "ترتیبش با ترتیب دیگران نمی‌خواند.",
    JudgeFlag.NARROW: "همه را نزدیک به هم امتیاز داده است.",
    JudgeFlag.WIDE: "از دو سر مقیاس بیش از دیگران بهره برده است.",
    JudgeFlag.DRIFT: "در راه سخت‌گیرتر یا آسان‌گیرتر شده است.",
    JudgeFlag.OUTLIERS: "چند امتیازش از آنچه انتظار می‌رود دور است.",
}


def number(value: float | None, places: int = 2) -> str:
    """Return a number of the statistics. None becomes a dash."""
    return "—" if value is None else numbers.decimal(value, places)


def signed(value: float | None, places: int = 1) -> str:
    """Return a number with its sign, such as «+۳٫۱». None becomes a dash."""
    return "—" if value is None else numbers.signed(value, places)


def plus_minus(value: float | None, error: float | None, places: int = 1) -> str:
    """Return a number with its sign and its standard error, «+۳٫۱ ± ۰٫۴». None becomes a dash."""
    return "—" if value is None else numbers.plus_minus(value, error, places)


def chance_words(chance: Chance) -> str:
    """Return a chance in whole percents, never «100» or «0», because nothing is certain."""
    if chance.top >= 0.995:
        return "بیش از ۹۹٪"
    return "کمتر از ۱٪" if chance.top < 0.01 else f"{fa(round(chance.top * 100))}٪"


def interval_words(chance: Chance) -> str:
    """Return the 90 % interval of the rank."""
    if chance.rank_low == chance.rank_high:
        return fa(chance.rank_low)
    return f"{fa(chance.rank_low)} تا {fa(chance.rank_high)}"


def severity_words(row: RankedIdea) -> str:
    """Return a sentence on the severity of an idea's judges.

    Empty if they are as severe as the panel.
    """
    if row.leniency is None:
        return ""
    if abs(row.leniency) < 0.05:
        return ""
    how = "آسان‌گیرتر" if row.leniency > 0 else "سخت‌گیرتر"
    way = "کم" if row.leniency > 0 else "افزوده"
    size = number(abs(row.leniency), 1)
    return (
        f"داوران این {word().one} میانگین {size} امتیاز {how} از هیئت بوده‌اند؛ "
        f"همان‌قدر {way} شده است."
    )


def agreement_words(alpha: float | None) -> str:
    """Return Krippendorff's judgement of α: from ٫۸ reliable, from ٫۶۶۷ tentative conclusions."""
    if alpha is None:
        return "ناسنجیدنی"
    if alpha >= 0.8:
        return "بالا"
    return "پذیرفتنی" if alpha >= 0.667 else "کم"


def unadjusted(results: Results) -> Message | None:
    """Return a message: why the adjustment is impossible, and the fewest readings that allow it."""
    analysis = results.analysis
    islands = analysis.ranking.islands if analysis else None
    if islands is None or not results.is_unadjusted:
        return None
    names = {judge.id: judge.name for judge in results.event.judges}
    titles = {idea.id: idea.title for idea in results.ideas}
    groups = [
        f"گروه {fa(number)}: {'، '.join(names[j] for j in group.judge_ids[:6])}"
        f" ({fa(len(group.idea_ids))} {word().one})"
        for number, group in enumerate(islands.groups[:6], 1)
    ]
    links = [
        f"{names[judge]} ← {code(idea)} «{isolate(titles[idea])}»"
        for judge, idea in islands.links[:6]
    ]
    return Message(
        f"داوری‌ها به {fa(len(islands.groups))} گروه جدا از هم افتاده‌اند؛ امتیازها تعدیل نشد.",
        "ترتیب زیر فقط میانگین خام است و رسمی نمی‌شود.",
        f"کمترین چاره، {fa(len(islands.links))} داوری تازه: {'؛ '.join(links)}.",
        "\n".join(groups),
    )
