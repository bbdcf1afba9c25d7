"""Shares of a team in a list: read if they fit the team and make a whole, and told otherwise."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.event import Owner
from judging_app.domain.import_report import IdeaList, NoticeKind
from judging_app.domain.payment_words import percent_of
from judging_app.domain.portions import portions
from judging_app.domain.shares import WHOLE
from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.exchange.tables.idea_shares import import_shares

TEAM = tuple(Owner(name) for name in ("مریم", "علی", "رضا", "سارا"))


def parts(cells: Sequence[str], people: int) -> tuple[tuple[int, ...], bool] | None:
    found = import_shares(cells, TEAM[:people])
    if found is None:
        return None
    return tuple(one.hundredths for one in found.shares.shares), found.is_guess


@pytest.mark.parametrize(
    "cells",
    [("۵۰٪، ۳۰٪، ۲۰٪",), ("50, 30, 20",), ("۵۰ درصد و ۳۰ درصد و ۲۰ درصد",), ("50%;30%;20%",),
     ("۵۰", "۳۰", "۲۰"), ("٥٠٪ ٣٠٪", "٢٠٪"), ("50.00%\n30%\n20%",)],
)  # fmt: skip
def test_shares_in_any_writing_are_read(cells: tuple[str, ...]) -> None:
    assert parts(cells, 3) == ((5_000, 3_000, 2_000), False)


@pytest.mark.parametrize("cells", [("50/50",), ("۵۰/۵۰",), ("0.5", "0.5"), ("۰٫۵، ۰٫۵",)])
def test_a_reading_that_could_be_another_is_called_a_guess(cells: tuple[str, ...]) -> None:
    assert parts(cells, 2) == ((5_000, 5_000), True)


def test_parts_of_a_percent_are_read_to_the_hundredth() -> None:
    assert parts(("۳۳٫۳۳، ۳۳٫۳۳، ۳۳٫۳۴",), 3) == ((3_333, 3_333, 3_334), False)
    assert parts(("33/33، 33/33، 33/34",), 3) == ((3_333, 3_333, 3_334), False)
    assert parts(("۳۳٫۳۳۳، ۳۳٫۳۳۳، ۳۳٫۳۳۴",), 3) is None


@pytest.mark.parametrize(
    ("cells", "people"),
    [(("۵۰٪، ۳۰٪",), 2), (("۵۰٪، ۵۰٪",), 3), (("۵۰", "۳۰", "۲۰"), 2), (("نصف", "نصف"), 2),
     (("مریم ۵۰، علی ۵۰",), 2), (("۱۵۰، -۵۰",), 2), (("۳۳٫۳۳، ۳۳٫۳۳، ۳۳٫۳۳",), 3), (("۶۰",), 1),
     ((), 2)],
)  # fmt: skip
def test_shares_that_do_not_fit_are_none(cells: tuple[str, ...], people: int) -> None:
    assert parts(cells, people) is None


@given(st.lists(st.integers(0, 1_000), min_size=2, max_size=4).filter(any))
def test_what_the_program_prints_is_read_again(weights: list[int]) -> None:
    shares = portions(WHOLE, weights)
    text = "، ".join(map(percent_of, shares))
    assert parts((text,), len(weights)) == (shares, False)
    assert parts(tuple(map(percent_of, shares)), len(weights)) == (shares, False)


def imported(folder: Path, heads: str, *rows: str) -> IdeaList:
    path = folder / "i.csv"
    path.write_text("\n".join((heads, *rows)), "utf-8")
    return read_idea_list(path, ())


def hundredths(found: IdeaList) -> dict[str, tuple[int, ...]]:
    return {code: tuple(one.hundredths for one in own.shares) for code, own in found.shares.items()}


def kinds(found: IdeaList) -> set[NoticeKind]:
    return {notice.kind for notice in found.notices}


def test_a_column_of_shares_gives_the_shares_of_the_names(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        "کد,عنوان,نام پیشنهاددهندگان,سهم",
        "101,کارت شهروندی,مریم نوری؛ علی کریمی,۶۰٪، ۴۰٪",
        "102,باغ بام,رضا احمدی؛ سارا کاظمی,۶۰٪، ۳۰٪",
        "103,خط دوچرخه,زهرا صادقی,۱۰۰٪",
        "104,پارک جیبی,حسن مرادی؛ حسین مرادی,",
    )
    assert hundredths(found) == {"101": (6_000, 4_000)}
    (told,) = [one for one in found.notices if one.kind is NoticeKind.SHARES_NOT_READ]
    assert (told.other, told.before, told.column) == ("102", "۶۰٪، ۳۰٪", "سهم")
    assert all(not idea.sections and not idea.private for idea in found.ideas)


def test_a_column_for_each_person_and_a_row_for_each_member_are_read(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        "کد,عنوان,نام همکار ۱,نام همکار ۲,سهم همکار ۱,سهم همکار ۲",
        "101,کارت شهروندی,مریم نوری,علی کریمی,۷۰,۳۰",
    )
    assert hundredths(found) == {"101": (7_000, 3_000)}
    found = imported(
        tmp_path, "کد,عنوان,نام پیشنهاددهنده,درصد مشارکت",
        "101,کارت شهروندی,مریم نوری,70%", "101,کارت شهروندی,علی کریمی,30%",
    )  # fmt: skip
    assert hundredths(found) == {"101": (7_000, 3_000)}
    assert NoticeKind.SHARES_NOT_READ not in kinds(found)


def test_a_guessed_reading_is_shown(tmp_path: Path) -> None:
    heads = "کد,عنوان,نام پیشنهاددهندگان,سهم"
    found = imported(tmp_path, heads, "101,کارت,مریم نوری؛ علی کریمی,50/50")
    (told,) = [one for one in found.notices if one.kind is NoticeKind.SHARES_GUESSED]
    assert (told.before, told.detail) == ("50/50", "۵۰٪، ۵۰٪")
