"""The worksheets of the results workbook about the method, the decisions and the audit log."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from judging_app.domain.audit import AuditEntry, stored_facts
from judging_app.domain.award import AwardKind
from judging_app.domain.awarding import Awarding
from judging_app.domain.decision import DecisionKind
from judging_app.domain.event import CutTie, Event, RankingMethod, TieRule, TieRuleKind
from judging_app.domain.idea_word import FORMS
from judging_app.domain.quorum import is_below
from judging_app.domain.ranking import RankedIdea, TieBreak
from judging_app.domain.results import Results
from judging_app.domain.statistics import INTERVAL, OUT_BELOW, SECURE_FROM
from judging_app.exchange.workbook.writer import Cell, Heading, WorkbookWriter
from judging_app.persian import numbers
from judging_app.persian.dates import jalali
from judging_app.persian.digits import to_persian
from judging_app.persian.numbers import decimal, percent

CONTESTED = "ناهمسان: شمرده نشده"
_METHOD = {
    RankingMethod.SEVERITY_ADJUSTED: (
        "میانگین وزنیِ تعدیل‌شده: میانگین خام منهای میانگین آسان‌گیری داورانی که {one} را خوانده‌اند؛ "
        "تأثیر داوران با REML برآورد و کوچک‌شده است. اگر همهٔ داوران همهٔ {many} را خوانده باشند، "
        "ترتیب همان ترتیب میانگین خام است."
    ),
    RankingMethod.WEIGHTED_MEAN: (
        "میانگین وزنی: میانگین امتیاز داوری‌های کامل هر {one}، از ۱۰۰، با حساب کسری دقیق"
    ),
    RankingMethod.TRIMMED_MEAN: (
        "میانگین پیراسته: میانگین داوری‌های کامل هر {one} بدون بیشترین و کمترین؛ با کمتر از سه "
        "داوری، میانگین همه"
    ),
}
_RULE_WORDS = {
    TieRuleKind.MEDIAN: "میانهٔ امتیازها",
    TieRuleKind.TOP_MARKS: "شمار بالاترین نمره‌ها",
    TieRuleKind.HEAD_TO_HEAD: "رویارویی نزد داوران مشترک",
    TieRuleKind.JOINT: "رتبهٔ مشترک",
    TieRuleKind.LOT: "قرعه با بذر ثبت‌شده",
}
_CUT_WORDS = {
    CutTie.ALL: "همهٔ هم‌رتبه‌های مرز برگزیده می‌شوند",
    CutTie.LOT: "قرعه با بذر ثبت‌شده",
    CutTie.DELIBERATE: "تصمیم هیئت داوران، با نوشتن دلیل",
}
_DECISION = {
    DecisionKind.MOVE: "جابه‌جایی",
    DecisionKind.EXCLUDE: "حذف از رتبه‌بندی",
    DecisionKind.ACCEPT: "پذیرفتن با خوانش کمتر",
}


def rank_note(row: RankedIdea, event: Event, given: Awarding) -> str:
    """The reason for the idea's rank, a note on its readings, and a note on its award."""
    award = _award_note(row.idea_id, event, given)
    return "؛ ".join(filter(None, (_place_note(row, event), _quorum_note(row, event), award)))


def _quorum_note(row: RankedIdea, event: Event) -> str:
    if not is_below(event.ranking, row):
        return ""
    return to_persian(f"کمتر از کمینهٔ خوانش: {row.readings} از {event.ranking.quorum}")


def _award_note(idea_id: str, event: Event, given: Awarding) -> str:
    word = FORMS[event.idea_word]
    if idea_id in given.passed_over:
        other = f"{word.of_one} {given.passed_over[idea_id]}"
        return f"هر نفر یک جایزه: پیشنهاددهنده برای {other} جایزه دارد"
    if idea_id in given.undecided:
        return "هم‌رتبه در مرز برگزیدگان: در انتظار تصمیم هیئت"
    return "جایزه‌اش در مرز با قرعه روشن شد" if idea_id in given.drawn else ""


def _place_note(row: RankedIdea, event: Event) -> str:
    if row.computed:
        return f"با تصمیم از رتبهٔ {to_persian(row.computed)} جابه‌جا شد"
    if row.tie_break:
        return _tie_note(row.tie_break, event)
    return "رتبهٔ مشترک: قاعده‌های برابری هم برابرند" if row.shared else ""


def _rule(rule: TieRule, event: Event) -> str:
    criterion = event.rubric.criterion(rule.criterion_id)
    return f"میانگین «{criterion.title}»" if criterion else _RULE_WORDS[rule.kind]


def _tie_note(tie: TieBreak, event: Event) -> str:
    word = FORMS[event.idea_word]
    above = f"هم‌امتیاز با {word.of_one} بعدی؛ بالاتر با {_rule(tie.rule, event)}"
    if tie.rule.kind is TieRuleKind.LOT:
        return above
    return f"{above}: {decimal(tie.value)} در برابر {decimal(tie.below)}"


def add_decisions(writer: WorkbookWriter, results: Results) -> None:
    """Add the worksheet «تصمیم‌ها»: the decisions by hand, with their reasons."""
    titles, word = {idea.id: idea.title for idea in results.ideas}, FORMS[results.event.idea_word]
    computed = {row.idea_id: row.rank for row in (results.computed or results.ranking).rows}
    writer.add_table(
        "تصمیم‌ها",
        [Heading("روز", 12), Heading("کد", 9), Heading(f"عنوان {word.one}", 40, wrap=True),
         Heading("تصمیم", 20), Heading("رتبهٔ محاسبه‌شده", 12), Heading("رتبهٔ تازه", 10),
         Heading("دلیل", 60, wrap=True)],
        [[jalali(d.at.date()), d.idea_id, titles.get(d.idea_id), _DECISION[d.kind],
          computed.get(d.idea_id), d.place or None, d.reason] for d in results.decisions],
    )  # fmt: skip


def add_audit(writer: WorkbookWriter, log: Sequence[AuditEntry]) -> None:
    """Add the worksheet «دفتر ثبت کارها»: the audit log as stored, with times in UTC."""
    writer.add_table(
        "دفتر ثبت کارها",
        [Heading("شماره", 8), Heading("زمان (UTC)", 22), Heading("چه کسی", 14),
         Heading("چه کاری", 24), Heading("جزئیات", 70, wrap=True), Heading("چکیده", 68)],
        [[e.number, e.at.isoformat(timespec="seconds"), e.actor, e.action,
          json.dumps(stored_facts(e), ensure_ascii=False, sort_keys=True), e.digest] for e in log],
    )  # fmt: skip


def add_method(writer: WorkbookWriter, results: Results, made_at: datetime) -> None:
    """Add the worksheet «روش»: the declared rules, and the meaning of words on other worksheets."""
    headings = [Heading("موضوع", 28), Heading("شرح", 100, wrap=True)]
    rows = [*_event(results, made_at), *_rules(results.event), *_legend(results)]
    writer.add_table("روش", headings, rows)


def _event(results: Results, made_at: datetime) -> Iterator[list[Cell]]:
    event, ranking = results.event, results.ranking
    word = FORMS[event.idea_word]
    yield ["رویداد", event.title]
    yield ["برگزارکننده", "، ".join((event.organization, *event.co_senders))]
    yield ["شهر", event.city]
    yield ["روزهای داوری", f"{jalali(event.dates.opens)} تا {jalali(event.dates.closes)}"]
    yield ["روز ساختن این پرونده", jalali(made_at.date())]
    yield ["وضعیت نتیجه", state(results)]
    yield [f"{word.many}", to_persian(f"{len(results.ideas)}؛ رتبه‌دار {len(ranking.rows)}")]
    yield ["داوران", to_persian(len(event.judges))]
    yield from _division(event)
    if event.earlier_round:
        earlier = event.earlier_round
        yield ["دور پیشین", f"{earlier.title} ({earlier.event_id})؛ نشان نتیجه: {earlier.digest}"]


def _division(event: Event) -> Iterator[list[Cell]]:
    """The text about the assignment of ideas. The worksheet of the marks lists the pairs."""
    word = FORMS[event.idea_word]
    if not event.assignment.stages:
        yield [f"تقسیم {word.many}", f"هر داور همهٔ {word.many} را می‌خواند"]
    late = event.late_stages()
    for number, stage in enumerate(event.assignment.stages, start=1):
        count, each = len(stage.idea_ids()), stage.readings
        ideas = f"{word.of_one} دیررسیده" if number in late else word.one
        said = f"{count} {ideas}، هر یک {each} داور؛ شمارهٔ قرعه {stage.seed}"
        yield [to_persian(f"خوانش {number}"), to_persian(said)]
    names = {judge.id: judge.name for judge in event.judges}
    for handover in event.assignment.handovers:
        absent, reserve = names[handover.absent_id], names[handover.reserve_id]
        said = f"{to_persian(len(handover.idea_ids))} {word.of_one} «{absent}» به «{reserve}»"
        yield ["سپردن به داور جایگزین", said]


def state(results: Results) -> str:
    """A text that says whether the result may still change."""
    if results.freeze is None:
        return "غیررسمی: هنوز می‌تواند عوض شود"
    version = f"؛ نسخهٔ برنامه {results.freeze.basis.version}" if results.freeze.basis else ""
    return f"رسمی از {jalali(results.freeze.at.date())}{version}"


def _rules(event: Event) -> Iterator[list[Cell]]:
    word = FORMS[event.idea_word]
    yield ["روش", word.fill(_METHOD[event.ranking.method])]
    for criterion in event.rubric.criteria:
        low, high = (numbers.mark(n) for n in (criterion.scale.minimum, criterion.scale.maximum))
        scale = f"از {low} تا {high}"
        need = "لازم" if criterion.required else "اختیاری"
        yield [f"معیار «{criterion.title}»", f"وزن {to_persian(criterion.weight)}؛ {scale}؛ {need}"]
    for number, rule in enumerate(event.ranking.tie_rules, 1):
        yield [f"قاعدهٔ برابری {to_persian(number)}", _rule(rule, event)]
    yield ["رتبهٔ مشترک", f"{word.some} که همهٔ قاعده‌های برابری هم برایشان برابر است؛ رتبه‌ها ۱-۲-۲-۴"]
    yield ["برابری در مرز برگزیدگان", _CUT_WORDS[event.ranking.cut_tie]]
    yield ["بذر قرعه", f"{event.ranking.lot_seed}: ترتیب SHA-256 بذر و کد {word.many}"]
    if event.ranking.one_per_person:
        yield ["یک جایزه برای هر نفر", f"جایزهٔ دوم یک نفر به {word.of_one} بعدی می‌رسد"]
    if event.ranking.quorum > 1:
        least = to_persian(event.ranking.quorum)
        few = f"{word.any_one} با خوانش کمتر تنها با تصمیم هیئت جایزه می‌گیرد"
        yield ["کمینهٔ خوانش", f"{least}؛ {few}"]
    for award in event.awards:
        first, last = to_persian(award.first_rank), to_persian(award.last_rank)
        ranks = f"رتبهٔ {first}" if first == last else f"رتبهٔ {first} تا {last}"
        within = " در هر محور" if award.kind is AwardKind.BEST_OF_THEME else ""
        yield [f"جایزهٔ «{award.title}»", ranks + within]


def _legend(results: Results) -> Iterator[list[Cell]]:
    word = FORMS[results.event.idea_word]
    yield ["خانهٔ خالی", "یعنی امتیازی داده نشده است؛ صفر نیست و در میانگین نمی‌آید."]
    yield [
        CONTESTED,
        f"پرونده‌های یک داور دربارهٔ این {word.one} یکی نیستند و کسی هنوز داوری نکرده است.",
    ]
    if results.analysis is None:
        return
    yield [f"سخت‌گیری داوران {word.one}", "چند امتیاز سخت‌گیرتر از میانگین هیئت؛ منفی یعنی آسان‌گیرتر"]
    yield ["تعدیل‌شده", f"میانگین خام به‌اضافهٔ سخت‌گیری داورانی که {word.one} را خوانده‌اند"]
    sure, out, inside = percent(SECURE_FROM), percent(OUT_BELOW), percent(INTERVAL)
    yield [
        "شانس",
        f"احتمال قرار گرفتن در میان برگزیدگان، با همان مدل؛ جایگاه محتمل با اطمینان {inside}",
    ]
    yield [
        "بسیار محتمل، در مرز، بیرون",
        f"شانس {sure} یا بیشتر؛ میان {out} و {sure}؛ {out} یا کمتر",
    ]
    yield ["خطای معیار", "ناروشنی سخت‌گیری برآوردشدهٔ داور، به امتیاز"]
    chances = results.analysis.ranking.chances
    if chances:
        made = f"{chances.method.value}، بذر {chances.seed}، نسخهٔ {chances.version}"
        yield ["محاسبهٔ شانس", made]
        if chances.doubtful:
            yield ["هشدار", "پراکندگی امتیازها کج است؛ شانس‌ها شاید بیش از اندازه مطمئن باشند."]
    if results.is_unadjusted:
        yield ["هشدار", "داوری‌ها به گروه‌های جدا افتاده‌اند؛ تعدیل نشده و ترتیب، میانگین خام است."]
