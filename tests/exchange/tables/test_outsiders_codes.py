"""Codes are text: one spelling, a fixed alphabet, no look-alikes, and never a path."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.codes import code, is_idea_code, is_judge_code
from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.exchange.tables.judge_list import read_judge_list
from judging_app.persian.file_names import name_of_code, safe_file_name

UNSAFE = [
    "J/01",
    "۱/۲",
    "J:1",
    "..",
    ".",
    "CON",
    "nul",
    "J1.",
    "J1..",
    "-J1",
    "_1",
    "J\\1",
    "a*b",
    "J?",
]
UNSAFE += ["«J1»", "J 1/2", "../J1", "/etc", "COM1", "J1-", "~", "J%1", "½"]


def judges(folder: Path, *codes: str) -> list[str]:
    path = folder / "judges.csv"
    rows = [f'"{one}",داور {n}' for n, one in enumerate(codes)]
    path.write_text("\n".join(["کد,نام", *rows]), encoding="utf-8")
    return [judge.id for judge in read_judge_list(path).judges]


def ideas(folder: Path, *codes: str) -> list[str]:
    path = folder / "ideas.csv"
    rows = [f'"{one}",ایدهٔ {n}' for n, one in enumerate(codes)]
    path.write_text("\n".join(["کد,عنوان", *rows]), encoding="utf-8")
    return [idea.id for idea in read_idea_list(path, ()).ideas]


@pytest.mark.parametrize("typed", UNSAFE)
def test_a_judges_code_that_files_cannot_be_named_after_is_refused(
    tmp_path: Path, typed: str
) -> None:
    with pytest.raises(InputRefused) as caught:
        judges(tmp_path, "J9", typed)
    assert (caught.value.reason, caught.value.where) == (Refusal.BAD_CODE, "A3")
    assert caught.value.detail == code(typed)


def test_ordinary_codes_of_judges_are_taken(tmp_path: Path) -> None:
    assert judges(tmp_path, "j۰۱", "ج-۲", "J_3", "داور۴", "7") == [
        "J01", "ج-2", "J_3", "داور4", "7",
    ]  # fmt: skip


def test_a_word_for_none_is_no_code(tmp_path: Path) -> None:
    assert judges(tmp_path, "-", "ندارد", "J01") == ["J02", "J03", "J01"]
    assert ideas(tmp_path, "—", "ندارد", "7") == ["8", "9", "7"]


def test_ideas_may_be_numbered_by_the_year(tmp_path: Path) -> None:
    assert ideas(tmp_path, "۱۴۰۵/۱۲", "الف-۶", "A.7", "8(b)") == ["1405/12", "الف-6", "A.7", "8(B)"]


@pytest.mark.parametrize("typed", ["../1", "a\\b", "<1>", ".", "1*", "a|b", '1""2'])
def test_an_ideas_code_of_other_signs_is_refused(tmp_path: Path, typed: str) -> None:
    with pytest.raises(InputRefused) as caught:
        ideas(tmp_path, "9", typed)
    assert (caught.value.reason, caught.value.where) == (Refusal.BAD_CODE, "A3")


@pytest.mark.parametrize(
    ("first", "second"),
    [("J01", "Ј01"), ("Ј01", "J01"), ("A1", "А1"), ("A1", "Α1"), ("J1", "Ｊ1"), ("ه1", "ہ1")],
)
def test_look_alike_codes_are_refused_and_both_named(
    tmp_path: Path, first: str, second: str
) -> None:
    for read in (judges, ideas):
        with pytest.raises(InputRefused) as caught:
            read(tmp_path, first, second)
        assert (caught.value.reason, caught.value.where) == (Refusal.LOOK_ALIKE, "A2 · A3")
        assert caught.value.detail == f"{first} · {second}"


def test_a_code_of_two_scripts_that_look_alike_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        judges(tmp_path, "JА1")
    assert (caught.value.reason, caught.value.detail) == (Refusal.LOOK_ALIKE, "JA1 · JА1")


def test_codes_that_are_hard_to_read_aloud_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "judges.csv"
    path.write_text("کد,نام\nJO1,الف\nJ01,ب\n", encoding="utf-8")
    (notice,) = (n for n in read_judge_list(path).notices if n.other)
    assert (notice.detail, notice.other) == ("J01", "JO1")


@given(st.text(max_size=20))
@example("ŉ")
@example("ΐ")
@example("०१")
@example("ﬁ1")
def test_folding_a_code_twice_changes_nothing_more(typed: str) -> None:
    assert code(code(typed)) == code(typed)


@given(st.text(max_size=70))
@example("J/01")
@example("..")
@example("CON")
@example("a" * 200)
def test_no_code_is_a_path(typed: str) -> None:
    name = f"{name_of_code(typed)}.judging"
    assert Path("folder", name).parent == Path("folder")
    assert Path(name).name == name
    assert len(typed.encode("utf-8", "ignore")) > 120 or safe_file_name(name) == name
    assert len(name.encode()) < 255


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
@example("J/01", "J-01")
def test_two_codes_never_share_a_file(one: str, other: str) -> None:
    assert (name_of_code(one) == name_of_code(other)) == (one == other)


@given(st.text(max_size=20).map(code))
def test_a_code_that_judges_may_have_is_its_own_name(typed: str) -> None:
    if is_judge_code(typed):
        assert is_idea_code(typed)
        assert safe_file_name(typed) == typed
