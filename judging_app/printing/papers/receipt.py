"""Prints the receipt of «پایان داوری»: one half for the judge, one for the organizer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from judging_app.domain.audit import AuditEntry
from judging_app.domain.desk import Receipt
from judging_app.domain.event import Event, Judge
from judging_app.domain.idea_word import FORMS, Forms
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Panel, Rule, beside, stacked, with_shapes
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import block, pair
from judging_app.printing.papers.signing import Signer, signatures
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched

_COPIES = ("نسخهٔ داور", "نسخهٔ دبیرخانه")
_NOTE = (
    "کد رسید از خودِ پروندهٔ امتیاز به دست می‌آید و مهر از دفتر ثبت کارهای میز: یکسان بودنشان "
    "یعنی پرونده و دفتر همان است."
)
_NOTE_OF_CODE = "کد رسید از خودِ پروندهٔ امتیاز به دست می‌آید: یکسان بودنش یعنی پرونده همان است."
_HALF = styles.HEIGHT / 2


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """The content of the receipt. `receipt.written_at` is printed in its own time zone.

    `log` is the audit log of the workspace. The receipt shows the words of its last entry; the
    organizer, who has no such log, prints the receipt without them.
    """

    event: Event
    judge: Judge
    receipt: Receipt
    log: Sequence[AuditEntry] = ()


def write_receipt(facts: ReceiptFacts, path: Path, *, progress: Progress = unwatched) -> Printed:
    """Write the receipt, one page. Raises the errors of `document.write_paper`."""
    return write_receipts([facts], path, day=facts.receipt.written_at.date(), progress=progress)


def write_receipts(
    receipts: Sequence[ReceiptFacts], path: Path, *, day: date, progress: Progress = unwatched
) -> Printed:
    """Write receipts of one event, a page each. There must be at least one."""
    event = receipts[0].event
    sections = tuple(Section(partial(_halves, facts), steps=2) for facts in receipts)
    paper = Paper("رسید پایان داوری", event.title, event.organization, day, sections)
    return write_paper(paper, path, progress=progress)


def _halves(facts: ReceiptFacts) -> Iterator[Box]:
    for number, copy in enumerate(_COPIES):
        half = stacked([*_parts(facts, copy)])
        cut = Rule(-styles.MARGIN, -20, styles.PAGE_WIDTH, dash=3, colour=styles.MUTED)
        yield replace(with_shapes(half, cut), gap=_HALF - half.height + 18) if number else half


def _parts(facts: ReceiptFacts, copy: str) -> Iterator[Box]:
    event, receipt = facts.event, facts.receipt
    yield _head(event, copy)
    yield replace(_code(receipt), gap=12)
    rows = (
        ("داور", words.text(facts.judge.name)),
        ("نسخه و زمان", _written(receipt)),
        ("برگه‌ها و امتیازها", _progress(receipt, FORMS[event.idea_word])),
        ("پروندهٔ امتیاز", words.text(receipt.file_name)),
        ("دفتر ثبت کارها", words.log_head(facts.log)),
    )
    for number, (name, value) in enumerate((name, value) for name, value in rows if value):
        yield replace(pair(name, value, styles.WIDTH, 112), gap=0 if number else 8)
    yield replace(block(_NOTE if facts.log else _NOTE_OF_CODE, styles.small(), styles.WIDTH), gap=4)
    signers = (
        Signer(words.text(facts.judge.name), "امضای داور"),
        Signer("", "نام و امضای گیرنده (دبیرخانه)"),
    )
    yield replace(next(signatures(signers, 2, 14)), gap=6)


def _head(event: Event, copy: str) -> Box:
    width = styles.WIDTH - 110
    look = styles.style("Medium", 9, 1.6, styles.MUTED)
    names = stacked(
        [
            block(words.text(event.organization), look, width),
            block("رسید پایان داوری", styles.style("ExtraBold", 17, 1.6), width, role="H1"),
            block(words.text(event.title), styles.style("Medium", 10.5, 1.7), width),
        ]
    )
    line = Rule(0, names.height + 5, styles.WIDTH, 0, styles.FIRM, styles.ACCENT)
    end = block(copy, styles.style("Bold", 9, 1.6, styles.MUTED), 110, "end")
    return replace(with_shapes(beside([(0, names), (width, end)]), line), height=names.height + 6)


def _code(receipt: Receipt) -> Box:
    label = block("کد رسید", styles.small(), styles.WIDTH, "centre")
    digits = styles.style("Bold", 23, 1.3)
    code = block(words.receipt_digits(receipt.code), digits, styles.WIDTH, "centre")
    whole = stacked([Box(5), label, code, Box(6)])
    return with_shapes(whole, Panel(0, 0, styles.WIDTH, whole.height, fill=styles.FAINT))


def _written(receipt: Receipt) -> str:
    return f"نسخهٔ {words.count(receipt.revision)}، {words.moment(receipt.written_at)}"


def _progress(receipt: Receipt, word: Forms) -> str:
    done = receipt.progress
    told = f"{words.count(done.settled)} از {words.count(done.total)} {word.one}"
    left = done.total - done.settled
    rest = f"؛ {words.count(left)} برگه هنوز مانده است" if left else ""
    return f"{told}{rest}؛ {words.count(receipt.marks)} امتیاز"
