"""Tests of the ranking table, the list of names, and the order of the ceremony."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from judging_app.domain.decision import Freeze
from judging_app.domain.ranking import Ranking
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.papers.names import write_ceremony, write_names
from judging_app.printing.papers.ranking import write_ranking
from judging_app.system.progress import Cancelled

MakeResults = Callable[[int], Results]
ReadBack = Callable[[Path], list[list[str]]]

DAY = date(2026, 12, 1)


def test_the_ranking_repeats_its_head(
    make_results: MakeResults, tmp_path: Path, read_back: ReadBack
) -> None:
    path = tmp_path / "ranking.pdf"
    pages = write_ranking(make_results(90), path, day=DAY).pages
    found = read_back(path)
    assert len(found) == pages >= 4
    for number, lines in enumerate(found, 1):
        assert "عنوان ایده" in lines
        assert "غیررسمی" in lines
        last = f"صفحهٔ {number} از {pages}"
        assert any(line == last for line in map(to_latin_digits, lines)), last
    assert "میانگین «اثرگذاری»: ۸۰٫۰۰ در" in " ".join(found[0])
    assert "ایده‌های بی‌رتبه" in found[-1]


def to_latin_digits(text: str) -> str:
    return text.translate({0x06F0 + n: str(n) for n in range(10)})


def test_names_of_the_owners_are_not_in_the_ranking(
    make_results: MakeResults, tmp_path: Path, read_back: ReadBack
) -> None:
    path = tmp_path / "ranking.pdf"
    freeze = Freeze(datetime(2026, 11, 28, tzinfo=UTC), "5f" * 32)
    write_ranking(replace(make_results(12), freeze=freeze), path, day=DAY)
    text = " ".join(line for page in read_back(path) for line in page)
    assert "رؤیا" not in text
    assert "غیررسمی" not in text


def test_the_ranking_marks_ideas_below_the_quorum(
    make_results: MakeResults, tmp_path: Path, read_back: ReadBack
) -> None:
    results = make_results(12)
    least = max(row.readings for row in results.ranking.rows) + 1
    rules = replace(results.event.ranking, quorum=least)
    strict = replace(results, event=replace(results.event, ranking=rules))
    told = []
    for number, each in enumerate((results, strict)):
        path = tmp_path / f"{number}.pdf"
        write_ranking(each, path, day=DAY)
        told.append(" ".join(line for page in read_back(path) for line in page))
    assert "کمینهٔ خوانش" not in told[0]
    assert told[1].count("کمینهٔ خوانش") == len(results.ranking.rows)


def test_names_in_their_order(
    make_results: MakeResults, tmp_path: Path, read_back: ReadBack
) -> None:
    path = tmp_path / "names.pdf"
    write_names(make_results(30), path, day=DAY)
    (lines,) = read_back(path)
    people = [line for line in lines if line in ("رؤیا مؤمنی", "John Smith")]
    assert people == ["رؤیا مؤمنی", "رؤیا مؤمنی", "John Smith", "John Smith"]
    assert "ایده‌های بی‌نام پیشنهاددهنده" in lines


def test_the_first_rank_is_called_last(
    make_results: MakeResults, tmp_path: Path, read_back: ReadBack
) -> None:
    path = tmp_path / "ceremony.pdf"
    write_ceremony(make_results(30), path, day=DAY)
    lines = [line for page in read_back(path) for line in page]
    order = [lines.index(award) for award in ("شایستهٔ تقدیر (۲ ایده)", "رتبهٔ نخست")]
    assert order == sorted(order)
    assert any("زهرا السادات ملّایی‌پور" in line for line in lines)


def test_nobody_is_honoured(make_results: MakeResults, tmp_path: Path) -> None:
    nothing = replace(make_results(5), ranking=Ranking((), ("101",)))
    for write in (write_names, write_ceremony):
        with pytest.raises(InputRefused) as caught:
            write(nothing, tmp_path / "none.pdf", day=DAY)
        assert caught.value.reason is Refusal.NOTHING_TO_PRINT
    assert list(tmp_path.iterdir()) == []


def test_progress_goes_up_and_cancelling_leaves_what_was(
    make_results: MakeResults, tmp_path: Path
) -> None:
    path, seen = tmp_path / "ranking.pdf", list[tuple[int, int]]()
    write_ranking(make_results(40), path, progress=lambda *step: seen.append(step), day=DAY)
    assert seen == sorted(seen)
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1]
    before = path.read_bytes()

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_ranking(make_results(60), path, progress=stop, day=DAY)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_bytes(
    make_results: MakeResults, twice_the_same: Callable[[object], None]
) -> None:
    for write in (write_ranking, write_names, write_ceremony):
        twice_the_same(lambda path, write=write: write(make_results(30), path, day=DAY))
