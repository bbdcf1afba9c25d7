"""Tests of the receipt that a judge signs."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from judging_app.domain.audit import HEAD_WORDS, AuditEntry
from judging_app.domain.desk import Progress, Receipt
from judging_app.domain.event import Event
from judging_app.persian.digits import to_persian
from judging_app.persian.word_code import WORDS
from judging_app.printing.papers.receipt import ReceiptFacts, write_receipt

NOW = datetime(2026, 11, 28, 16, 5, tzinfo=UTC)


@pytest.fixture
def facts(event: Event) -> ReceiptFacts:
    receipt = Receipt(
        file_name="J03-1a2b3c4d-r2-9f8e7d6c.scores",
        folder="",
        revision=2,
        digest="9f8e7d6c" * 8,
        sheets=128,
        marks=640,
        event_title=event.title,
        judge_name=event.judges[2].name,
        written_at=datetime(2026, 11, 28, 16, 5),  # noqa: DTZ001
        progress=Progress(128, 130),
    )
    return ReceiptFacts(event, event.judges[2], receipt)


def test_both_halves_say_the_same(
    facts: ReceiptFacts, tmp_path: Path, read_back: Callable[[Path], list[list[str]]]
) -> None:
    path = tmp_path / "receipt.pdf"
    assert write_receipt(facts, path).pages == 1
    (lines,) = read_back(path)
    code = to_persian(facts.receipt.code)
    assert code.startswith("۴۳۴۳-۳۸۴۴-۳۱۵۰-")  # which is all that older papers bear
    assert lines.count(code) == 2
    assert lines.count("نسخهٔ ۲، ۷ آذر ۱۴۰۵، ساعت ۱۶:۰۵") == 2
    assert "۱۲۸ از ۱۳۰ ایده؛ ۲ برگه هنوز مانده است؛ ۶۴۰ امتیاز" in lines
    assert {"نسخهٔ داور", "نسخهٔ دبیرخانه"} < set(lines)


def test_every_judge_and_the_longest_words_stay_on_one_page(
    facts: ReceiptFacts, tmp_path: Path, read_back: Callable[[Path], list[list[str]]]
) -> None:
    path = tmp_path / "receipt.pdf"
    longest = max(range(len(WORDS)), key=lambda number: len(WORDS[number]))
    log = [AuditEntry(1, NOW, "", "", digest=bytes([longest] * 32).hex())] * 1111
    for judge in facts.event.judges:
        assert write_receipt(replace(facts, judge=judge, log=log), path).pages == 1
        (lines,) = read_back(path)
        assert " ".join(lines).count(WORDS[longest]) == 2 * HEAD_WORDS


def test_the_same_bytes_and_the_umask(
    facts: ReceiptFacts, tmp_path: Path, twice_the_same: Callable[[object], None]
) -> None:
    before = os.umask(0o027)
    try:
        twice_the_same(lambda path: write_receipt(facts, path))
    finally:
        os.umask(before)
    if os.name == "posix":  # Windows has no such mode
        assert (tmp_path / "one.pdf").stat().st_mode & 0o777 == 0o640
