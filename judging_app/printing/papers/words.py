"""Words of papers for domain values. Every value keeps its own direction."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from judging_app.domain.audit import AuditEntry, head_words
from judging_app.domain.event import Event, Idea, TieRule, TieRuleKind
from judging_app.domain.quorum import is_below
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.domain.rubric import Criterion, Hundredths
from judging_app.persian import numbers
from judging_app.persian.dates import jalali_long
from judging_app.persian.digits import to_persian
from judging_app.persian.numbers import decimal
from judging_app.printing.text.paragraph import isolate, unbroken

STATEMENT = "بیانیهٔ هیئت داوران"
_TIE_RULES = {
    TieRuleKind.MEDIAN: "میانهٔ جمع داوران",
    TieRuleKind.TOP_MARKS: "شمار امتیازهای کامل",
    TieRuleKind.HEAD_TO_HEAD: "رویارویی نزد داوران مشترک",
    TieRuleKind.JOINT: "رتبهٔ مشترک",
    TieRuleKind.LOT: "قرعه با بذر ثبت‌شده",
}


def text(value: str) -> str:
    """A text of the event, on one line, in its own direction."""
    return isolate(" ".join(value.split()))


def lines(value: str) -> str:
    """A text of the event with its own lines, each in its own direction."""
    return "\n".join(text(line) for line in value.split("\n") if line.strip())


def count(number: int) -> str:
    """A whole number."""
    return to_persian(number)


def code(key: str) -> str:
    """A code as people say it: Persian digits, unless it has letters."""
    return to_persian(key) if key.isdigit() else isolate(key)


def receipt_digits(text: str) -> str:
    """The digits of a receipt code. Its groups keep their order."""
    return isolate(to_persian(text))


def moment(at: datetime) -> str:
    """A date and a time in the time zone of `at`."""
    return f"{jalali_long(at.date())}، ساعت {isolate(to_persian(f'{at:%H:%M}'))}"


def mean(value: Fraction) -> str:
    """A total out of a hundred, with two decimal places."""
    return decimal(value)


def rounded(value: float) -> str:
    """A number with two decimal places."""
    return decimal(value)


def mark(value: Hundredths) -> str:
    """A mark without needless decimal places."""
    return numbers.mark(value)


def theme(event: Event, idea: Idea) -> str:
    """The theme of an idea."""
    found = event.theme(idea.theme_id)
    return text(found.title) if found else "—"


def owners(idea: Idea) -> str:
    """The people who sent an idea."""
    return "، ".join(text(owner.name) for owner in idea.owners)


def tie_rule(event: Event, rule: TieRule) -> str:
    """The words for the value that a tie rule compares."""
    criterion = event.rubric.criterion(rule.criterion_id)
    if criterion:
        return f"میانگین «{text(criterion.title)}»"
    return _TIE_RULES.get(rule.kind, text(rule.criterion_id))


def scale(criterion: Criterion) -> str:
    """The scale in words: from the lowest to the highest mark, with the step if it is not one."""
    whole = f"{mark(criterion.scale.minimum)} تا {mark(criterion.scale.maximum)}"
    step = criterion.scale.step
    return whole if step == 100 else f"{whole}، گام {mark(step)}"


def tie_note(event: Event, row: RankedIdea) -> str:
    """The note of a row: a decision by hand, the tie rule that decided, or an unbroken tie."""
    if row.computed:
        return f"با تصمیم از رتبهٔ {count(row.computed)} جابه‌جا شد"
    if row.tie_break:
        tie = row.tie_break
        if tie.rule.kind is TieRuleKind.LOT:
            return tie_rule(event, tie.rule)
        return f"{tie_rule(event, tie.rule)}: {mean(tie.value)} در برابر {mean(tie.below)}"
    return "رتبهٔ مشترک: قاعده‌های برابری هم برابرند" if row.shared else ""


def quorum_note(event: Event, row: RankedIdea) -> str:
    """The readings of an idea below the quorum; empty for any other idea."""
    if not is_below(event.ranking, row):
        return ""
    return f"کمتر از کمینهٔ خوانش: {count(row.readings)} از {count(event.ranking.quorum)}"


def stamp(results: Results) -> str:
    """The stamp of every page while a result may still change; otherwise empty."""
    return "" if results.is_official else "غیررسمی"


def day(at: date) -> str:
    """A day: «۱۰ آذر ۱۴۰۵»."""
    return jalali_long(at)


def short_digest(digest: str) -> str:
    """The first 64 bits of a digest, in groups of digits."""
    return isolate(" ".join(digest[at : at + 4] for at in range(0, 16, 4)))


def people(names: Sequence[str]) -> str:
    """The names in a sentence: «الف»، «ب» و «ج». No line breaks inside a name."""
    whole = [unbroken(text(name)) for name in names if name.strip()]
    if len(whole) < 2:
        return "".join(whole)
    return f"{'، '.join(whole[:-1])} {unbroken('و ')}{whole[-1]}"


def quoted(title: str) -> str:
    """A title in quotation marks; a title that already has quotation marks gets no second pair."""
    return text(title) if "«" in title or "»" in title else f"«{text(title)}»"


def log_line(log: Sequence[AuditEntry]) -> str:
    """The sentence on a paper that helps anybody to detect a truncated or rewritten log."""
    return f"دفتر ثبت کارها هنگام چاپ: {log_head(log)}." if log else ""


def log_head(log: Sequence[AuditEntry]) -> str:
    """The number of entries in the audit log, and the words for the last. Empty without entries."""
    if not log:
        return ""
    return f"{count(len(log))} سطر؛ مهر سطر آخر: {'، '.join(head_words(log[-1].digest))}"
