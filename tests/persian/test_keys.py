"""Tests of the keys for comparing and sorting, for every character that Unicode has assigned."""

import re
import unicodedata
from collections.abc import Callable
from itertools import groupby

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.persian.collation import ALPHABET, sort_key
from judging_app.persian.digits import to_latin, to_persian
from judging_app.persian.text import clean, clean_line, compact, compact_cleaned, fold

KEYS = pytest.mark.parametrize("key", [clean, clean_line, fold, compact, to_latin, to_persian])
Key = Callable[[str], str]

UNASSIGNED_OR_PRIVATE = {"Cn", "Co", "Cs"}
ASSIGNED = [
    char for char in map(chr, range(0x110000))
    if unicodedata.category(char) not in UNASSIGNED_OR_PRIVATE
]  # fmt: skip
ARABIC = [c for c in ASSIGNED if "ARABIC LETTER" in unicodedata.name(c, "") and c.isalpha()]

PIECES = [
    *"آابپزهیيىكۀةۀـء و\u200c\u200d\u00a0\u200b\u00ad¬\u064e\u0651\u0655\ufe70\ufefb۱١1\n\t-",
    *"\u0301\u06d6\u034f\ufe0f¨ﱞﷺٸۂ𞸉𞸊ﷳﷷﷹ가ㄱㅏஔஔßİςℌ①",
    *["می", "نمی", "شود", "کن", "م", "ها", "های", "ترین", "خانه", "از", "ماه", "هفتهٔ", "  "],
]
MIXED = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=12).map("".join)


@pytest.mark.slow
@KEYS
def test_a_key_of_any_assigned_character_is_its_own_key(key: Key) -> None:
    assert not [char for char in ASSIGNED if changes_again(key, char)]


def changes_again(key: Key, text: str) -> bool:
    """Whether the key of the text has another key; a text that is its own key needs no look."""
    once = key(text)
    return once != text and key(once) != once


@KEYS
@pytest.mark.parametrize(
    "around", ["ه{} ی", "می {}شود", "م{}ی شود", "ب{}ب", "خانه{} ها", "{}\u0654", "ᄀ{}ᅡ", "a{}b"]
)
def test_a_key_of_any_sign_or_mark_between_letters_is_its_own_key(key: Key, around: str) -> None:
    """Marks, blanks, signs and letters with a decomposition change what stands beside them."""
    texts = [around.format(char) for char in ASSIGNED if _changes(char)]
    assert len(texts) > 5000
    assert not [text for text in texts if changes_again(key, text)]


def _changes(char: str) -> bool:
    kind = unicodedata.category(char)[0]
    return kind in "MZC" or (kind in "LN" and bool(unicodedata.decomposition(char)))


@given(MIXED | st.text())
@example("\t\u0301\u200c\u0655\u200cشود")  # two marks change places once the half-space has gone
@example("ه ی ی")
@example("مَی شود")
@example("می\nشود")
@example("ه\nی")
@example("ﷺ")
@example("ٸ")
@example("ۂ")
@example("ب\u0301¬ب")
@example("ㄱㅏ")
def test_keys_are_their_own_keys(text: str) -> None:
    for key in (clean, clean_line, fold, compact, to_latin, to_persian):
        assert key(key(text)) == key(text), key


@given(MIXED | st.text())
@example("ه\nی")
@example("هَ ی")
@example("به یَ ها")
@example("ㄱ-ㅏ")
@example("ஒ\u064bௗ")
def test_the_three_keys_agree(text: str) -> None:
    bare = unicodedata.normalize("NFC", re.sub(r"[\W_]+", "", fold(text)))
    assert compact(text) == bare == compact_cleaned(clean(text)) == compact(fold(text))
    assert fold(clean(text)) == fold(text)


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("ﷺ", "صلی الله علیه وسلم"),
        ("ﷲ", "الله"),
        ("ﷴ", "محمد"),
        ("﷼", "ریال"),
        ("ﻻ", "لا"),
        ("ﷹ", "صلی"),
        ("ٸ", "ی"),
        ("ۂ", "ه"),
        ("𞸉", "ی"),
        ("𝐀", "a"),
        ("㎞", "km"),
        ("①", "1"),
    ],
)
def test_a_sign_is_found_by_the_letters_that_it_stands_for(sign: str, words: str) -> None:
    assert fold(sign) == fold(words)


def test_letters_that_search_takes_for_one_stand_in_one_place() -> None:
    """All letters of the Arabic script, each against the others of its key; آ has its own place."""
    letters = sorted((c for c in ARABIC if fold(c) and "آ" not in clean(c)), key=fold)
    assert len(letters) > 400
    for _, same in groupby(letters, key=fold):
        assert len({sort_key(char)[0] for char in same}) == 1


def test_letters_that_search_tells_apart_have_places_of_their_own() -> None:
    letters = [char for char in ARABIC if fold(char)]
    assert len({sort_key(c)[0] for c in letters} - {sort_key("آ")[0]}) >= len(
        {fold(c) for c in letters if "آ" not in clean(c)}
    )


@pytest.mark.parametrize(
    ("letter", "before", "after"),
    [
        ("ہ", "و", "ی"),
        ("ھ", "و", "ی"),
        ("ە", "و", "ی"),
        ("ۃ", "و", "ی"),
        ("ڪ", "ق", "گ"),
        ("ڕ", "ر", "ز"),
        ("ڵ", "ل", "م"),
        ("ۆ", "و", "ه"),
        ("ێ", "ی", "a"),
        ("ڤ", "ف", "ق"),
        ("ے", "ی", "a"),
        ("ٹ", "ت", "ث"),
        ("é", "d", "f"),
    ],
)
def test_a_letter_of_a_neighbour_stands_with_the_one_that_it_varies(
    letter: str, before: str, after: str
) -> None:
    assert sort_key(before) < sort_key(letter) < sort_key(after)


@given(MIXED | st.text())
def test_cleaning_does_not_move_a_text(text: str) -> None:
    assert sort_key(clean(text)) == sort_key(text)


def test_the_alphabet_keeps_its_order() -> None:
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)
