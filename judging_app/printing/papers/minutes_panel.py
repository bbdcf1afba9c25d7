"""The part of the minutes about the panel, missing judges, and sheets that do not count."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from judging_app.domain.audit import AuditEntry
from judging_app.domain.blindness_kept import BlindnessKept
from judging_app.domain.event import Event
from judging_app.domain.idea_word import FORMS
from judging_app.domain.paper_ballot import is_paper
from judging_app.domain.receipt_code import receipt_code
from judging_app.domain.results import Results
from judging_app.domain.returns import JudgeReturn
from judging_app.domain.score_sheet import ScoreSheet, SheetState
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.setting import heading, prose
from judging_app.printing.papers.table import Column, Row, table

_COUNTED = (SheetState.COMPLETE, SheetState.DRAFT, SheetState.RECUSED, SheetState.INELIGIBLE)


def panel(
    results: Results, returns: Sequence[JudgeReturn], log: Sequence[AuditEntry] = ()
) -> Iterator[Box]:
    """The judges, their returns, the missing judges, and the reserves."""
    states: dict[str, Counter[SheetState]] = defaultdict(Counter)
    for sheet in results.sheets:
        states[sheet.judge_id][sheet.state(results.event.rubric)] += 1
    yield heading("هیئت داوران")
    columns = (
        Column("کد", 28),
        Column("داور"),
        Column("پرونده", 72),
        Column("کامل", 30, look=styles.cell_strong()),
        Column("ناتمام", 34),
        Column("کناره‌گیری", 42),
        Column("غیرقابل‌داوری", 54),
    )
    yield from table(columns, (_judge(one, states[one.judge.id]) for one in returns))
    absent = [words.text(one.judge.name) for one in returns if not one.revision]
    told = f"غایب: {'، '.join(absent)}." if absent else "پروندهٔ همهٔ داوران رسیده است."
    yield from prose(told, styles.body(), gap=8)
    for entry in log:
        if entry.action == "ideas handed over":
            yield from prose(_handed_over(results.event, entry), styles.body())


def _handed_over(event: Event, entry: AuditEntry) -> str:
    """A sentence that says whose ideas a reserve read, how many, and why."""
    names = {judge.id: words.text(judge.name) for judge in event.judges}
    word = FORMS[event.idea_word]
    absent, reserve = (names.get(entry.facts[key], "—") for key in ("judge", "reserve"))
    ideas, kept = (int(entry.facts[key]) for key in ("ideas", "kept"))
    counted = (
        f"؛ {words.count(kept)} {word.any_one} که خود داوری کرده بود شمرده می‌شود" if kept else ""
    )
    return (
        f"{words.count(ideas)} {word.of_one} {absent} به داور جایگزین، {reserve}، سپرده شد{counted}"
        f". دلیل: {words.text(entry.facts['reason'])}"
    )


def blindness(kept: BlindnessKept) -> Iterator[Box]:
    """The checks and the hidden words that keep senders unknown; nothing without any."""
    told = []
    if kept.documents:
        told.append(
            f"{words.count(kept.documents)} پیوست با نامی خنثی و بدون مشخصات درونی به داوران رسید"
        )
    if kept.unchecked:
        told.append(
            f"مشخصات {words.count(kept.unchecked)} پیوست خوانده نمی‌شد و همان‌گونه که بود فرستاده شد"
        )
    if kept.as_text:
        told.append(
            f"از {words.count(kept.as_text)} پروندهٔ {words.text('Word')} تنها متن آن به داوران رسید"
        )
    if kept.hidden or kept.left:
        told.append(
            f"در نسخهٔ داوران {words.count(kept.hidden)} نشان فرستنده پوشیده شد و "
            f"{words.count(kept.left)} نشان به تصمیم دبیرخانه ماند"
        )
    if told:
        yield heading("ناشناس بودن فرستندگان")
        yield from prose(f"{'؛ '.join(told)}.", styles.body())


def paper(
    event: Event, files: Sequence[StoredScoreFile], log: Sequence[AuditEntry]
) -> Iterator[Box]:
    """The ballots that came on paper: who typed them, and on how many cells they differed."""
    accepted = {e.facts["digest"]: e for e in log if e.action == "ballot accepted"}
    rows = [_paper_row(event, file, accepted.get(file.digest)) for file in files
            if is_paper(file.device)]  # fmt: skip
    if not rows:
        return
    yield heading("برگه‌های کاغذی")
    told = (
        "این برگه‌ها را داوران روی کاغذ پر کرده‌اند. دو نفر جدا از هم آن‌ها را نوشته‌اند و جایی که "
        "نوشته‌ها یکی نبود، کاغذ دوباره دیده شده است؛ تنها آنچه یکی است شمرده شد."
    )
    yield from prose(told, styles.body())
    columns = (
        Column("داور"),
        Column("نسخه", 40),
        Column("نفر اول", 130),
        Column("نفر دوم", 130),
        Column("ناهمسان", 60),
    )
    yield from table(columns, rows, gap=6)


def _paper_row(event: Event, file: StoredScoreFile, entry: AuditEntry | None) -> Row:
    judge, facts = event.judge(file.judge_id), entry.facts if entry else {}
    differing = facts.get("differing", "")
    return Row(
        (
            words.text(judge.name if judge else file.judge_id),
            words.count(file.revision),
            words.text(facts.get("first", "")) or "—",
            words.text(facts.get("second", "")) or "—",
            words.count(int(differing)) if differing else "—",
        )
    )


def _judge(one: JudgeReturn, states: Mapping[SheetState, int]) -> Row:
    name = (words.text(one.judge.name), words.text(one.judge.role))
    if not one.revision:
        return Row((words.code(one.judge.id), name, "نرسیده (غایب)", "", "", "", ""))
    received = words.day(one.received_at.date()) if one.received_at else ""
    came = (f"نسخهٔ {words.count(one.revision)}", received)
    counts = (words.count(states[state]) if states[state] else "—" for state in _COUNTED)
    return Row((words.code(one.judge.id), name, came, *counts))


def aside(results: Results) -> Iterator[Box]:
    """The conflicts, recusals, ineligible ideas, and sheets on which two files disagree."""
    declared = results.event.conflict_by_pair()
    given = [s for s in results.sheets if (s.judge_id, s.idea_id) not in declared]
    say, word = _Sayings(results), FORMS[results.event.idea_word]
    yield from say.table(
        "تعارض منافع و کناره‌گیری",
        "نوع",
        [
            *(
                say.row(c.judge_id, c.idea_id, "اعلام‌شدهٔ دبیرخانه", c.reason)
                for c in results.event.conflicts
            ),
            *say.sheets(given, SheetState.RECUSED, "کناره‌گیری داور"),
        ],
    )
    yield from say.table(
        f"{word.of_many} غیرقابل‌داوری",
        "نظر",
        say.sheets(given, SheetState.INELIGIBLE, "غیرقابل‌داوری"),
    )
    yield from say.table(
        "برگه‌های ناهمسان",
        "وضع",
        [
            say.row(judge_id, idea_id, "شمرده نشد", "پرونده‌های این داور یکی نیستند.")
            for judge_id, idea_id in results.contested
        ],
    )


class _Sayings:
    """Tables of what judges stated about single sheets."""

    def __init__(self, results: Results) -> None:
        self._event = results.event
        self._ideas = {idea.id: idea for idea in results.ideas}

    def row(self, judge_id: str, idea_id: str, kind: str, reason: str) -> Row:
        judge, idea = self._event.judge(judge_id), self._ideas.get(idea_id)
        title = words.text(idea.title) if idea else "—"
        name = words.text(judge.name) if judge else words.code(judge_id)
        return Row((words.code(idea_id), title, name, kind, words.text(reason)))

    def sheets(self, sheets: Sequence[ScoreSheet], state: SheetState, kind: str) -> list[Row]:
        return [
            self.row(sheet.judge_id, sheet.idea_id, kind, sheet.reason)
            for sheet in sheets
            if sheet.state(self._event.rubric) is state
        ]

    def table(self, title: str, kind: str, rows: Sequence[Row]) -> Iterator[Box]:
        yield heading(title)
        if not rows:
            yield from prose("موردی نبود.", styles.body())
        columns = (
            Column("کد", 32),
            Column(FORMS[self._event.idea_word].one),
            Column("داور", 92),
            Column(kind, 70),
            Column("دلیل", 132),
        )
        yield from table(columns, rows)


def traces(event: Event, files: Sequence[StoredScoreFile]) -> Iterator[Row]:
    """A row for each score file of the event, in the order of the panel."""
    order = {judge.id: number for number, judge in enumerate(event.judges)}
    known = [file for file in files if file.judge_id in order]
    for file in sorted(known, key=lambda one: (order[one.judge_id], one.revision, one.digest)):
        judge = event.judge(file.judge_id)
        yield Row(
            (
                words.text(judge.name if judge else file.judge_id),
                words.count(file.revision),
                words.receipt_digits(receipt_code(file.digest)),
                words.short_digest(file.digest),
            )
        )
