"""Persian words of the council's report: what it keeps to itself, and why."""

from collections.abc import Iterator

from judging_app.domain.council import CouncilReport
from judging_app.domain.small_groups import LEAST
from ui.base.idea_word import word
from ui.words.strings import fa

UNOFFICIAL = "گزارش شورا تنها از نتیجهٔ رسمی ساخته می‌شود.\nنخست در «هم‌اندیشی» نتیجه را رسمی کنید."
OPEN_DATA = (
    "جدول‌های CSV، یک JSON و یک صفحه برای مرورگر که بدون شبکه کار می‌کند. هر عدد این دو صفحه از همین "
    "جدول‌ها دوباره حساب می‌شود."
)


def kept_back(report: CouncilReport | None) -> Iterator[tuple[str, str]]:
    """Yield what the report leaves out, each with its reason."""
    yield "نام داوران و پیشنهاددهندگان", "هرگز در گزارش و دادهٔ باز نیست."
    yield f"{word().of_many} برگزیده‌نشده", "بی‌عنوان و بی‌کد؛ تنها رتبه و بازهٔ آن می‌آید."
    if report is None:
        return
    yield from _groups(report)
    if withheld := sum(not line.reason for line in report.hand):
        yield f"دلیل {fa(withheld)} تصمیم", "نام کسی یا عنوان برگزیده‌نشده‌ای در آن است."
    if not report.fairness.severities:
        yield "سخت‌گیری داوران", f"هیئت کمتر از {fa(LEAST)} داور سنجیدنی دارد."


def _groups(report: CouncilReport) -> Iterator[tuple[str, str]]:
    """Yield how many groups have no name."""
    counts = ((report.themes, "محور"), (report.units, "واحد"))
    why = f"کمتر از {fa(LEAST)} نفر یا کمتر از {fa(LEAST)} {word().of_one} برگزیده‌نشده"
    for groups, one in counts:
        if groups.hidden and groups.rows:
            yield (
                f"{fa(len(groups.hidden))} {one}",
                f"بی‌نام در «دیگر»: {why}، یا تا دیگری پیدا نشود.",
            )
        elif groups.hidden:
            yield f"همهٔ {one}ها", f"جدولشان نمی‌آید: {why}."
