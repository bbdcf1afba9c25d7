"""Persian words of the page of payments."""

from judging_app.domain.event import Owner
from judging_app.domain.fees import FeeRule, SheetKind
from judging_app.domain.payees import DoubtfulPair, PersonAnswer
from judging_app.domain.payment import PaymentDecision
from judging_app.domain.payment_words import KINDS, declared_sentence
from judging_app.persian.money import in_rial, parse_rial, rial_in_words
from judging_app.system.clock import day_of
from ui.base.idea_word import filled
from ui.words.strings import fa, isolate

TITLE = "پرداخت‌ها"
NO_RULE_YET = "هنوز قاعده‌ای اعلام نشده است."
NO_TABLE_YET = "هنوز جدول پاداش اعلام نشده است."
NO_RULE = f"{NO_RULE_YET}\nدر ستون کناری نرخ هر برگه را بنویسید و قاعده را اعلام کنید."
NO_TABLE = f"{NO_TABLE_YET}\nدر ستون کناری مبلغ هر جایزه را بنویسید و جدول را اعلام کنید."
UNOFFICIAL = (
    "نتیجه هنوز رسمی نیست.\n"
    "جدول و سهم‌ها را از همین حالا بنویسید؛ پاداش‌ها پس از رسمی شدن نتیجه حساب می‌شوند."
)
REASON_ON_LIST = "دلیل؛ روی فهرست می‌آید"
FEES_LATE = "قاعده پس از رسیدن پرونده‌ها اعلام می‌شود؛ دلیلش روی فهرست حق داوری می‌آید."
FEES_EARLY = "قاعده پیش از رسیدن پرونده‌ها اعلام می‌شود؛ پس از آن فقط با دلیل عوض می‌شود."
TABLE_LATE = "نتیجه رسمی است؛ دلیل جدول تازه روی فهرست پاداش می‌آید."
TABLE_EARLY = "جدول پیش از رسمی شدن نتیجه اعلام می‌شود؛ پس از آن فقط با دلیل عوض می‌شود."
SHARES_LATE = "نتیجه رسمی است؛ دلیل سهم‌های تازه در دفتر ثبت کارها می‌ماند."
SHARES_EARLY = "سهم‌های گروه این {one} ثبت می‌شود."
BAD_AMOUNT = "مبلغ را به ریال بنویسید، مانند ۱۲٬۵۰۰٬۰۰۰ یا «۱۲ میلیون»؛ تومان پذیرفته نیست."
BAD_NUMBER = "کمینهٔ برگه‌ها یک عدد است."
BAD_PERCENT = "هر سهم درصدی با حداکثر دو رقم اعشار است."
NOTHING_TYPED = "نرخ هر برگه یا مبلغ ثابت را بنویسید."
NO_EXAMPLE = "نمونه: نرخ را بنویسید تا مبلغ را\nبرای یک داور ببینید."
OUTDATED = "گروه پس از تعیین سهم‌ها عوض شده است؛ سهم‌ها برابر نشان داده می‌شوند تا دوباره ثبت کنید."
RECORD_IT = "آن را ثبت کنید یا «انصراف» را بزنید."
UNSAVED = "قاعده یا سهمی که نوشته‌اید ثبت نشده است."

BAD = -1
"""The amount that a text means which is none."""


def kind_words(kind: SheetKind) -> str:
    """Return the words of a check box of the rule."""
    return filled(KINDS[kind])


def typed_amount(text: str) -> int | None:
    """Return the rial that a text means: None for a blank one, `BAD` for one that is no amount."""
    if not text.strip():
        return None
    try:
        return parse_rial(text)
    except ValueError:
        return BAD


def typed_amounts(text: str) -> tuple[int, ...]:
    """Return the amounts of a text with «؛» between them.

    Empty for a blank text; `BAD` alone if a part is no amount.
    """
    parts = [part for part in text.replace(";", "؛").split("؛") if part.strip()]
    amounts = tuple(typed_amount(part) or 0 for part in parts)
    return (BAD,) if BAD in amounts else amounts


def example_words(rule: FeeRule, sheets: int) -> str:
    """Return the fee for so many sheets under a rule that is being typed."""
    amount = rule.amount(sheets)
    return f"نمونه: با {fa(sheets)} برگه {in_rial(amount)}\n({rial_in_words(amount)})"


def declared_words(decision: PaymentDecision | None, late: str, early: str) -> str:
    """Return when a rule was declared; that none was, without a decision."""
    if decision is None:
        return "هنوز اعلام نشده است."
    day = day_of(decision.at)
    return declared_sentence(day, decision.reason, late=late, early=early)


def person_words(owner: Owner) -> str:
    """Return a name with its unit."""
    unit = isolate(owner.unit) if owner.unit else "بی نام واحد"
    return f"{isolate(owner.name)}، {unit}"


def pair_words(pair: DoubtfulPair | PersonAnswer) -> str:
    """Return the question about two names, or the answer that was given."""
    names = f"«{person_words(pair.one)}» و «{person_words(pair.other)}»"
    if isinstance(pair, DoubtfulPair):
        return f"{names} یک نفرند یا دو نفر؟"
    return f"{names}: {'یک نفر' if pair.is_same else 'دو نفر'}."
