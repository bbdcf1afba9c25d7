"""Persian sentences for declared rules of payments, the same on the screen and on paper."""

from datetime import date
from typing import Final

from judging_app.domain.event import Event
from judging_app.domain.fees import CHOOSABLE, FeeRule, SheetKind
from judging_app.domain.idea_word import FORMS, Forms
from judging_app.domain.rewards import RewardTable, SharedRank
from judging_app.persian.dates import jalali_long
from judging_app.persian.digits import to_persian
from judging_app.persian.islands import isolate
from judging_app.persian.money import in_rial

KINDS: Final = {
    SheetKind.RECUSED: "کناره‌گیری",
    SheetKind.INELIGIBLE: "غیرقابل‌داوری",
    SheetKind.WITHDRAWN: "برگهٔ کامل {of_one} پس‌گرفته‌شده",
    SheetKind.SET_ASIDE: "کنارگذاشته با تعارض منافع",
    SheetKind.ANCHOR: "برگهٔ هم‌سنجی",
}
"""The kinds of sheets for which a rule chooses."""
FEES_LATE: Final = "پس از رسیدن نخستین پروندهٔ امتیاز"
FEES_EARLY: Final = "پیش از رسیدن نخستین پروندهٔ امتیاز"
TABLE_LATE: Final = "پس از رسمی شدن نتیجه"
TABLE_EARLY: Final = "پیش از رسمی شدن نتیجه"
"""The words for the time at which a rule for fees, or a table of rewards, was declared."""
SHARED_RANKS: Final = {
    SharedRank.EACH: "{many} هم‌رتبه هر کدام مبلغ کامل رتبهٔ خود را می‌گیرند",
    SharedRank.POOLED: "مبلغ رتبه‌هایی که {many} هم‌رتبه گرفته‌اند جمع و میانشان برابر تقسیم می‌شود",
}


def fee_sentences(rule: FeeRule, word: Forms) -> tuple[str, ...]:
    """The rule for fees, one fact a sentence."""
    least = max(rule.least, 1)
    told = [f"برای هر برگهٔ کامل {in_rial(rule.tariff)} پرداخت می‌شود."]
    if rule.fixed:
        told.append(f"هر داور {in_rial(rule.fixed)} مبلغ ثابت نیز می‌گیرد.")
    if least > 1:
        told.append(f"با کمتر از {to_persian(least)} برگه چیزی پرداخت نمی‌شود.")
    if rule.cap is not None:
        told.append(f"حق داوری هیچ داوری از {in_rial(rule.cap)} بیشتر نمی‌شود.")
    paid, unpaid = (
        "، ".join(word.fill(KINDS[kind]) for kind in SheetKind if kind in kinds)
        for kinds in (rule.also & CHOOSABLE, CHOOSABLE - rule.also)
    )
    if paid:
        told.append(f"برای این‌ها هم مانند برگهٔ کامل پرداخت می‌شود: {paid}.")
    if unpaid:
        told.append(f"برای این‌ها پرداخت نمی‌شود: {unpaid}.")
    told.append("برگهٔ ناتمام و برگه‌ای که ناهمسان مانده است پرداختی ندارد.")
    return tuple(told)


def reward_sentences(table: RewardTable, event: Event) -> tuple[str, ...]:
    """The table of rewards, one award a sentence, and the rule for shared ranks."""
    titles = {award.id: award.title for award in event.awards}
    told = []
    for one in table.awards:
        title = isolate(titles.get(one.award_id, one.award_id))
        *first, last = (in_rial(amount) for amount in one.amounts)
        if not first:
            told.append(f"«{title}»: {last}.")
        else:
            told.append(f"«{title}» به ترتیب: {'، '.join(first)} و پس از آن {last}.")
    told.append(f"{FORMS[event.idea_word].fill(SHARED_RANKS[table.shared])}.")
    told.append("پاداش هر گروه به سهم اعضا و تا آخرین ریال تقسیم می‌شود.")
    return tuple(told)


def declared_sentence(day: date, reason: str, *, late: str, early: str) -> str:
    """The sentence that says when a rule was declared: `early` without a reason; `late` with it."""
    if not reason:
        return f"در {jalali_long(day)}، {early} اعلام شد."
    return f"در {jalali_long(day)}، {late} اعلام شد؛ دلیل: {isolate(reason)}"


def percent_of(hundredths: int) -> str:
    """A share: «۳۳٫۳۴٪», «۵۰٪»."""
    whole, part = divmod(hundredths, 100)
    text = f"{whole}٫{part:02d}".rstrip("0") if part else f"{whole}"
    return f"{to_persian(text)}٪"
