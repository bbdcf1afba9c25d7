"""Tests of the papers of a small day."""

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from judging_app.domain.receipt_code import receipt_code
from judging_app.domain.score_sheet import Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.digits import to_persian
from judging_app.printing.text.paragraph import without_controls
from judging_app.services import papers
from judging_app.services.judge.judging import finish, record_comment, record_score, stand_aside
from judging_app.services.organizer.deliberation import freeze, move_idea
from judging_app.services.organizer.merging import merge_many
from judging_app.services.papers import write_receipt


def test_the_receipt_of_a_workspace(small_day: Any, tmp_path: Path) -> None:
    path = tmp_path / "receipt.pdf"
    with small_day.laptop("J01") as file, pytest.raises(InputRefused) as caught:
        write_receipt(file, path)
    assert caught.value.reason is Refusal.NOTHING_TO_PRINT
    small_day.judge("J01", {"101": (9, 8)})
    with small_day.laptop("J01") as file:
        made = write_receipt(file, path)
    assert (made.path, made.pages) == (path, 1)
    assert path.read_bytes().startswith(b"%PDF")
    with pytest.raises(InputRefused) as wrong:
        write_receipt(small_day.event, path)
    assert wrong.value.reason is Refusal.WRONG_ROLE


@pytest.fixture
def judged(small_day: Any) -> Any:
    """The day with two judges' files merged; the third is absent."""
    small_day.judge("J01", {"101": (9, 8), "102": (8, 8), "103": (7, 7), "104": (6, 6)})
    small_day.judge("J02", {"101": (10, 9), "102": (7, 9), "104": (6, 5), "105": (5, 6)})
    merge_many(small_day.event, [small_day.stick])
    return small_day


def text_of(path: Path) -> str:
    with pdfium.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(without_controls(page) for page in pages)


def test_every_paper_of_the_event(judged: Any, tmp_path: Path) -> None:
    writers = (
        papers.write_minutes,
        papers.write_ranking,
        papers.write_names,
        papers.write_ceremony,
        papers.write_cards,
        papers.write_ballots,
        papers.write_letters,
    )
    for write in writers:
        path = tmp_path / f"{write.__name__}.pdf"
        made = write(judged.event, path)
        with pdfium.PdfDocument(path) as document:
            assert len(document) == made.pages >= 1
        with judged.laptop("J01") as workspace, pytest.raises(InputRefused) as caught:
            write(workspace, path)
        assert caught.value.reason is Refusal.WRONG_ROLE


def test_the_minutes_know_who_is_absent(judged: Any, tmp_path: Path) -> None:
    papers.write_minutes(judged.event, tmp_path / "m.pdf")
    text = text_of(tmp_path / "m.pdf")
    assert "غایب: پروین دادگر." in text
    assert "همکار پیشین پیشنهاددهنده" in text
    assert "غیررسمی" in text


OF_RESULT = {"write_minutes", "write_ranking", "write_names", "write_ceremony", "write_letters"}


def stamped(file: Any, path: Path) -> set[str]:
    """The papers of the organizer that bear the stamp; the letters give the rank."""
    found = set()
    for name, write in vars(papers).items():
        if name.startswith("write_") and name != "write_receipt":
            write(file, path, **({"tells_rank": True} if name == "write_letters" else {}))
            found |= {name} if "غیررسمی" in text_of(path) else set()
    return found


def test_each_paper_of_a_result_says_that_it_may_still_change(judged: Any, tmp_path: Path) -> None:
    assert stamped(judged.event, tmp_path / "x.pdf") == OF_RESULT


def test_an_official_result_has_no_stamp(judged: Any, tmp_path: Path) -> None:
    move_idea(judged.event, "104", 1, "اجراپذیر است.")
    freeze(judged.event)
    assert stamped(judged.event, tmp_path / "x.pdf") == set()
    papers.write_minutes(judged.event, tmp_path / "m.pdf")
    assert "اجراپذیر است." in text_of(tmp_path / "m.pdf")


def test_ballots_of_one_judge(judged: Any, tmp_path: Path) -> None:
    papers.write_ballots(judged.event, tmp_path / "b.pdf", judge_id="J02")
    text = text_of(tmp_path / "b.pdf")
    assert "بهرام ستوده" in text
    assert "مهین آریا" not in text
    with pytest.raises(InputRefused) as caught:
        papers.write_ballots(judged.event, tmp_path / "b.pdf", judge_id="J99")
    assert caught.value.reason is Refusal.UNKNOWN_JUDGE


def test_only_chosen_comments_are_in_the_letters(small_day: Any, tmp_path: Path) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 900)
        record_score(file, "101", "impact", 800)
        record_comment(file, "101", "نخست در یک محله بیازمایید.")
        stand_aside(file, "102", Standing.RECUSED, "همکار من است.")
        finish(file, small_day.stick)
    merge_many(small_day.event, [small_day.stick])
    path = tmp_path / "l.pdf"
    assert papers.comments_of(small_day.event) == {("J01", "101")}
    papers.write_letters(small_day.event, path)
    assert "یک محله" not in text_of(path)
    papers.write_letters(
        small_day.event, path, idea_ids=["101"], comments=papers.comments_of(small_day.event)
    )
    text = text_of(path)
    assert "نخست در یک محله بیازمایید." in text
    assert "همکار من" not in text
    assert "مهین" not in text
    with pytest.raises(InputRefused) as caught:
        papers.write_letters(small_day.event, path, idea_ids=["999"])
    assert caught.value.reason is Refusal.UNKNOWN_IDEA


def test_the_receipts_of_the_merged_files_have_the_codes_of_the_judges(
    judged: Any, tmp_path: Path
) -> None:
    path = tmp_path / "receipts.pdf"
    assert papers.write_receipts(judged.event, path).pages == 2
    text = text_of(path).replace("\u200c", "").replace(" ", "")
    with judged.event.unit_of_work() as uow:
        codes = [receipt_code(file.digest) for file in uow.score_files()]
    for code in codes:
        assert text.count(to_persian(code).replace(" ", "")[:4]) >= 2
    assert papers.write_receipts(judged.event, path, judge_id="J02").pages == 1
    for judge, reason in (("J03", Refusal.NOTHING_TO_PRINT), ("J09", Refusal.UNKNOWN_JUDGE)):
        with pytest.raises(InputRefused) as refused:
            papers.write_receipts(judged.event, path, judge_id=judge)
        assert refused.value.reason is reason


def test_a_later_file_has_the_receipt_and_the_earlier_one_has_none(
    judged: Any, tmp_path: Path
) -> None:
    judged.judge("J01", {"101": (1, 1)})
    merge_many(judged.event, [judged.stick])
    assert papers.write_receipts(judged.event, tmp_path / "r.pdf", judge_id="J01").pages == 1
    assert "نسخهٔ ۲" in text_of(tmp_path / "r.pdf")
