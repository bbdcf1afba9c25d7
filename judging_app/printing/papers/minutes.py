"""The minutes (صورت‌جلسه): the ideas, the judges, the rules and the results."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from judging_app.domain.amended import Effect
from judging_app.domain.audit import AuditEntry
from judging_app.domain.award import Signatory
from judging_app.domain.blindness_kept import BlindnessKept
from judging_app.domain.event import Event
from judging_app.domain.idea_word import FORMS
from judging_app.domain.precedents import PrecedentCount
from judging_app.domain.register import RegisterEntry
from judging_app.domain.results import Results
from judging_app.domain.returns import JudgeReturn
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.printing.papers import (
    method,
    minutes_amendments,
    minutes_decisions,
    minutes_panel,
    minutes_precedents,
    minutes_register,
    minutes_results,
    minutes_statistics,
    words,
)
from judging_app.printing.papers import style as styles
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import heading, letterhead, pairs, prose
from judging_app.printing.papers.signing import Signer, signatures
from judging_app.printing.papers.table import Column, Row, table
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched

TITLE = "صورت‌جلسهٔ داوری"


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """All facts of the minutes. Times are printed in the time zone of `made_at`.

    `files` are the score files of the event. `effects` are its amendments, and `aside` the sheets
    whose marks do not count because of them. `register` are the certificates that were issued.
    """

    results: Results
    returns: Sequence[JudgeReturn]
    files: Sequence[StoredScoreFile]
    log: Sequence[AuditEntry]
    made_at: datetime
    effects: Sequence[Effect] = ()
    aside: Sequence[ScoreSheet] = ()
    register: Sequence[RegisterEntry] = ()
    blindness: BlindnessKept = BlindnessKept()  # noqa: RUF009 - frozen
    precedents: PrecedentCount | None = None
    secretary: Signatory = field(default_factory=lambda: Signatory("", "دبیر"))


def write_minutes(facts: MinutesFacts, path: Path, *, progress: Progress = unwatched) -> Printed:
    """Write the minutes. Returns the printed pages. Raises the errors of `document.write_paper`."""
    event = facts.results.event
    section = Section(
        lambda: _boxes(facts),
        foot=f"{TITLE} · {words.text(event.title)}",
        stamp=words.stamp(facts.results),
        steps=100,
    )
    day = facts.made_at.date()
    paper = Paper(TITLE, event.title, event.organization, day, (section,))
    return write_paper(paper, path, progress=progress)


def _boxes(facts: MinutesFacts) -> Iterator[Box]:
    event = facts.results.event
    senders = "، ".join(map(words.text, event.co_senders))
    below = [words.text(event.title), *method.round_of(event), senders and f"با همکاری {senders}"]
    yield from letterhead(words.text(event.organization), TITLE, below)
    yield from pairs(_facts(facts))
    yield from _rules(facts)
    yield from minutes_panel.panel(facts.results, facts.returns, facts.log)
    yield from minutes_panel.paper(event, facts.files, facts.log)
    yield from minutes_panel.blindness(facts.blindness)
    yield from minutes_precedents.precedents(facts.precedents, FORMS[event.idea_word])
    yield from minutes_panel.aside(facts.results)
    yield from minutes_statistics.severity(facts.results)
    yield from minutes_results.ties(facts.results)
    yield from minutes_results.awarded(facts.results)
    yield from minutes_statistics.certainty(facts.results)
    yield from minutes_results.unranked_ideas(facts.results)
    yield from minutes_decisions.below_quorum_ideas(facts.results)
    yield from minutes_decisions.decisions(facts.results, facts.made_at)
    yield from minutes_amendments.amendments(
        facts.results.event, facts.effects, facts.aside, facts.made_at.tzinfo
    )
    yield from minutes_register.register(facts.register, facts.made_at.tzinfo)
    yield from _traces(facts)
    yield from _signing(facts)


def _facts(facts: MinutesFacts) -> list[tuple[str, str]]:
    event, ranking = facts.results.event, facts.results.ranking
    word = FORMS[event.idea_word]
    heard = sum(one.revision > 0 for one in facts.returns)
    themes = f"{words.count(len(event.themes))} محور"
    ideas = f"{words.count(len(facts.results.ideas))} {word.one} در {themes}"
    ranked = f"؛ {words.count(len(ranking.rows))} {word.one} رتبه دارد"
    return [
        ("شهر", words.text(event.city)),
        ("روزهای داوری", f"{words.day(event.dates.opens)} تا {words.day(event.dates.closes)}"),
        ("آیین پایانی", words.day(event.dates.ceremony)),
        (word.many, ideas + ranked),
        (
            "داوران",
            f"{words.count(len(event.judges))} داور؛ پروندهٔ {words.count(heard)} داور رسیده است",
        ),
        (f"تقسیم {word.many}", _division(event)),
        *_earlier(event),
        ("زمان تنظیم", words.moment(facts.made_at)),
        ("وضعیت نتیجه", _state(facts)),
    ]


def _division(event: Event) -> str:
    """A sentence on the assignment: which judge was asked to read which ideas."""
    stages, word = event.assignment.stages, FORMS[event.idea_word]
    if not stages:
        return f"هر داور همهٔ {word.many} را می‌خواند"
    said = [
        f"{words.count(len(stage.idea_ids()))} {_kind(event, number)}، هر یک "
        f"{words.count(stage.readings)} داور (قرعهٔ {words.count(stage.seed)})"
        for number, stage in enumerate(stages, start=1)
    ]
    return "؛ سپس ".join(said)


def _kind(event: Event, number: int) -> str:
    """The word for the ideas of that stage: late ideas have a stage of their own."""
    word = FORMS[event.idea_word]
    return f"{word.of_one} دیررسیده" if number in event.late_stages() else word.one


def _earlier(event: Event) -> list[tuple[str, str]]:
    earlier = event.earlier_round
    if earlier is None:
        return []
    digest = words.short_digest(earlier.digest)
    return [("دور پیشین", f"{words.text(earlier.title)}؛ نشان نتیجهٔ رسمی: {digest}")]


def _state(facts: MinutesFacts) -> str:
    freeze = facts.results.freeze
    if freeze is None:
        return "غیررسمی: نتیجه هنوز می‌تواند تغییر کند."
    at = words.moment(freeze.at.astimezone(facts.made_at.tzinfo))
    version = f"؛ نسخهٔ برنامه: {freeze.basis.version}" if freeze.basis else ""
    return f"رسمی از {at}؛ نشان ترتیب: {words.short_digest(freeze.digest)}{version}"


def _rules(facts: MinutesFacts) -> Iterator[Box]:
    event = facts.results.event
    word = FORMS[event.idea_word]
    yield heading("روش داوری و رتبه‌بندی")
    told = (
        f"هر داور به هر {word.one} در هر معیار امتیاز می‌دهد. امتیاز یک برگه میانگین وزنی معیارها "
        "از ۱۰۰ است و تنها برگهٔ کامل شمرده می‌شود؛ خانهٔ خالی صفر نیست. "
    )
    declared = " این قاعده‌ها پیش از آغاز داوری اعلام شده‌اند."
    yield from prose(told + method.method(facts.results) + declared, styles.body())
    columns = (
        Column("معیار", 190),
        Column("وزن", 50),
        Column("مقیاس", 90),
        Column("پاسخ"),
    )
    rows = (
        Row(
            (
                words.text(one.title),
                words.count(one.weight),
                words.scale(one),
                "لازم" if one.required else "اختیاری",
            )
        )
        for one in event.rubric.criteria
    )
    yield from table(columns, rows, gap=6)
    yield from prose(method.ties(event), styles.body(), gap=8)
    for told in method.cut(event):
        yield from prose(told, styles.body())


def _traces(facts: MinutesFacts) -> Iterator[Box]:
    """The digests that help an auditor to find the same files and the same log."""
    yield heading("نشان پرونده‌ها و دفتر ثبت کارها")
    told = (
        "کد رسید همان است که داور پس از پایان داوری دیده و امضا کرده است (برگه‌های قدیمی تنها سه "
        "گروه نخست آن را دارند). نشان، آغازِ چکیدهٔ "
        "SHA-256 پرونده است؛ پروندهٔ یکسان نشان یکسان دارد."
    )
    yield from prose(told, styles.body())
    columns = (Column("داور", 140), Column("نسخه", 36), Column("کد رسید", 180), Column("نشان"))
    yield from table(columns, minutes_panel.traces(facts.results.event, facts.files), gap=6)
    if facts.log:
        told = (
            f"دفتر ثبت کارها {words.log_head(facts.log)}. اگر از این پس سطری عوض یا پاک شود، این "
            "هشت واژه دیگر در دفتر پیدا نمی‌شود."
        )
        yield from prose(told, styles.body(), gap=8)


def _signing(facts: MinutesFacts) -> Iterator[Box]:
    told = (
        "امضاکنندگان درستی آنچه در این صورت‌جلسه آمده است را، تا آنجا که به کار ایشان برمی‌گردد، "
        "گواهی می‌کنند."
    )
    yield heading("امضا")
    yield from (replace(box, keep=True) for box in prose(told, styles.body()))
    signers = [
        Signer(words.text(judge.name), words.text(judge.role) or "داور")
        for judge in facts.results.event.judges
    ]
    secretary = Signer(words.text(facts.secretary.name), words.text(facts.secretary.role))
    yield from signatures([*signers, secretary], 3)
