"""Tests of the papers for judges, and of the letters for the people who sent ideas."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from judging_app.domain.event import Event, Idea
from judging_app.domain.results import Results
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.papers.ballots import write_ballots
from judging_app.printing.papers.cards import write_cards
from judging_app.printing.papers.letter_frame import LetterHead
from judging_app.printing.papers.letters import Letter, nearest_level, write_letters

ReadBack = Callable[[Path], list[list[str]]]
MakeIdeas = Callable[[int], tuple[Idea, ...]]

DAY = date(2026, 12, 1)


def test_cards_with_and_without_codes(event: Event, tmp_path: Path, read_back: ReadBack) -> None:
    path = tmp_path / "cards.pdf"
    codes = {judge.id: f"4827-190{judge.id[-1]}" for judge in event.judges}
    assert write_cards(event, path, codes=codes, day=DAY).pages == 1
    (lines,) = read_back(path)
    assert "۴۸۲۷-۱۹۰۲" in lines
    assert "Édith Müller" in lines
    assert write_cards(event, path, day=DAY).pages == 1
    (lines,) = read_back(path)
    assert not any("کد شخصی" in line for line in lines)


def test_a_judge_without_a_code_is_named(event: Event, tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        write_cards(event, tmp_path / "cards.pdf", codes={"J01": "1"}, day=DAY)
    assert (caught.value.reason, caught.value.detail) == (Refusal.UNKNOWN_JUDGE, "J02")


def test_ballots_are_numbered_for_each_judge(
    event: Event, make_ideas: MakeIdeas, tmp_path: Path, read_back: ReadBack
) -> None:
    path = tmp_path / "ballots.pdf"
    pages = write_ballots(event, make_ideas(40), event.judges, path, day=DAY).pages
    found = read_back(path)
    assert len(found) == pages
    assert pages % 3 == 0
    assert sum("صفحهٔ ۱ از" in " ".join(lines) for lines in found) == 3
    text = " ".join(line for page in found for line in page)
    assert text.count("تعارض منافع: امتیاز ندهید") == 1
    assert "راهی نو که نمونه‌ای از آن نمی‌شناسیم" in text
    assert "اثرگذاری (۰ تا ۲۰، گام ۰٫۵، وزن ۴۰)" in text
    assert [lines[0] for lines in found[:3]] == [
        "شهرداری نمونه",
        "معیارها و معنای امتیازها",
        "امتیازها",
    ]


def test_many_criteria_take_several_tables(
    event: Event, make_ideas: MakeIdeas, tmp_path: Path, read_back: ReadBack
) -> None:
    many = tuple(Criterion(f"c{n}", f"معیار شمارهٔ {n}", 1, Scale(0, 500, 100)) for n in range(16))
    wide = replace(event, rubric=Rubric(many))
    write_ballots(wide, make_ideas(5), event.judges[:1], tmp_path / "b.pdf", day=DAY)
    lines = [line for page in read_back(tmp_path / "b.pdf") for line in page]
    parts = [line for line in lines if line.startswith("امتیازها: معیارهای")]
    assert parts == [f"امتیازها: معیارهای {part}" for part in ("۱ تا ۷", "۸ تا ۱۴", "۱۵ تا ۱۶")]


def test_letters_name_no_judge_and_no_rank(
    make_results: Callable[[int], Results], tmp_path: Path, read_back: ReadBack
) -> None:
    results = make_results(12)
    ranked = {row.idea_id: row for row in results.ranking.rows}
    told = ("نخست در یک محله بیازمایید؛ هزینهٔ آن (R&D) را دوباره بسنجید. " * 4,)
    letters = [Letter(idea, ranked.get(idea.id), told) for idea in results.ideas]
    path = tmp_path / "letters.pdf"
    pages = write_letters(LetterHead(results.event, date(2026, 12, 1)), letters, path).pages
    found = read_back(path)
    assert pages == len(found) == 12
    for lines in found:
        text = " ".join(lines)
        assert "از یادداشت‌های داوران" in lines
        assert "رتبه" not in text
        assert not any(judge.name in text for judge in results.event.judges)
    assert "راهی نو که نمونه‌ای از آن نمی‌شناسیم" in found[0]
    assert "خوب" in found[0]
    assert "داوری این ایده کامل نشد" in " ".join(found[-1])


def test_the_rank_where_it_is_asked_for(
    make_results: Callable[[int], Results], tmp_path: Path, read_back: ReadBack
) -> None:
    results = make_results(12)
    letter = Letter(
        results.ideas[0], results.ranking.rows[0], tells_rank=True, award_title="رتبهٔ نخست"
    )
    write_letters(LetterHead(results.event, date(2026, 12, 1)), [letter], tmp_path / "l.pdf")
    (lines,) = read_back(tmp_path / "l.pdf")
    assert "این ایده رتبهٔ اول و جایزهٔ «رتبهٔ نخست» را به دست آورد." in lines


def test_a_mean_between_two_levels_takes_the_nearer(event: Event) -> None:
    novelty = event.rubric.criteria[0]
    found = [nearest_level(novelty, Fraction(mean)) for mean in (0, 41, 49, 75, 76, 100)]
    assert [level.lowest if level else 0 for level in found] == [100, 100, 500, 500, 800, 800]
    assert nearest_level(event.rubric.criteria[2], Fraction(50)) is None


def test_the_same_bytes(
    event: Event, make_ideas: MakeIdeas, twice_the_same: Callable[[object], None]
) -> None:
    ideas = make_ideas(20)
    head = LetterHead(event, date(2026, 12, 1))
    twice_the_same(lambda path: write_cards(event, path, day=DAY))
    twice_the_same(lambda path: write_ballots(event, ideas, event.judges, path, day=DAY))
    twice_the_same(lambda path: write_letters(head, [Letter(i, None) for i in ideas], path))
