"""Latin tokens keep their form inside a Persian line, for display only."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.persian.islands import LRI, PDI, with_islands, without_islands
from judging_app.printing.text import bidi

TOKENS = (
    "C++", ".NET", "A+", "#1", "ISO/IEC 9001:2015", "C#", "e-mail@x.ir", "(v2.0)", "50%", "-5",
    "۱۰/۵", "Visual C++ 2019", "+98 21 8800 1234", "R&D", "Node.js", "2026-11-30", "-۵", "$5",
    "f(x)", "3.5.1-beta", "C++ 1️⃣", "A4+", "H₂O", "10:30",
)  # fmt: skip
PIECES = st.sampled_from(
    (*TOKENS, "شهر", "می\u200cرود", "،", "«", "»", " ", ".", "(", ")", "!", "-")
)


def visual(text: str) -> str:
    """The characters from left to right as the bidirectional algorithm orders them."""
    order = bidi.visual_order(bidi.embedding_levels(text))
    return "".join(text[at] for at in order if text[at] not in (LRI, PDI))


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("sentence", ["{}", "زبان {} را", "زبان {}، که", "«{}»", "به {}.", "{}؟"])
def test_a_token_is_read_from_left_to_right_in_a_persian_line(token: str, sentence: str) -> None:
    assert token in visual(with_islands(sentence.format(token)))


@pytest.mark.parametrize("token", ["C++", ".NET", "A+", "#1", "C#", "50%", "-5"])
def test_without_its_isolate_it_is_not(token: str) -> None:
    assert token not in visual(f"زبان {token} را")


@pytest.mark.parametrize(
    "text",
    [
        "شهر ما", "سال 1405-1406", "ساعت 10:30", "Smart City", "۱. شهر", "-Windows را", "#شهر",
        "(شهر)", "شهر - روستا", "۹۸٪",
    ],
)  # fmt: skip
def test_what_keeps_its_shape_by_itself_gets_nothing(text: str) -> None:
    assert with_islands(text) == text


def test_a_number_takes_no_words_with_it() -> None:
    assert visual(with_islands("رتبهٔ #1 (ISO 9001)")).index("#1") > 8
    assert f"{LRI}50%{PDI}" in with_islands("تخفیف 50% off")


def test_the_punctuation_of_the_sentence_stays_outside() -> None:
    shown = with_islands("زبان‌های C++، C# و .NET.")
    islands = [part.split(PDI)[0] for part in shown.split(LRI)[1:]]
    assert islands == ["C++", "C#", ".NET"]
    assert with_islands('«"C++"»').count(LRI) == 1
    assert f"{LRI}C++{PDI}" in with_islands('«"C++"»')


@given(st.lists(PIECES).map("".join))
@example("C++ .NET")
@example("(A+")
@example("((")
def test_removing_the_isolates_gives_the_text_back(text: str) -> None:
    shown = with_islands(text)
    assert shown.replace(LRI, "").replace(PDI, "") == text
    assert without_islands(shown) == text


@given(
    st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from("\u2066\u2067\u2068\u2069C+ ")
    )
)
@example("\u2066و C++")
@example("C++\u2069")
@example("\u2067C++\u2069 \u2066A+\u2069")
def test_done_twice_it_is_the_same(text: str) -> None:
    shown = with_islands(text)
    assert with_islands(shown) == shown


@given(st.lists(PIECES).map("".join))
def test_isolates_match_and_do_not_nest(text: str) -> None:
    depth = 0
    for char in with_islands(text):
        depth += (char == LRI) - (char == PDI)
        assert depth in (0, 1)
    assert depth == 0


def test_the_dot_of_a_file_name_stays_between_name_and_ending() -> None:
    assert visual(with_islands("لیست طرح‌ها.xlsx")).startswith("xlsx.")
    assert with_islands("لیست طرح‌ها.xlsx") == "لیست طرح‌ها.xlsx"
    assert f"{LRI}.NET{PDI}" in with_islands("زبان .NET را")
