"""The page folds as `persian.text` does, and finds what a reader means."""

import json
import unicodedata
from typing import Any, Final

import pytest
import quickjs
from hypothesis import given
from hypothesis import strategies as st

from judging_app.persian.text import compact
from judging_app.printing.booklet.page import fold_rules, folder

ARABIC: Final = [
    chr(code)
    for start, end in (
        (0x600, 0x700), (0x750, 0x780), (0x870, 0x900), (0xFB50, 0xFE00), (0xFE70, 0xFF00),
    )
    for code in range(start, end)
    if unicodedata.category(chr(code)) != "Cn"
]  # fmt: skip
"""Every assigned character of the Arabic blocks."""
LETTERS: Final = (
    "".join(map(chr, range(0x621, 0x64B))) + "پچژگکیىيك آأؤئۀةه\u200c\u200c  ًٌٍَُِّْٔـ۱۲3abAB.،-"
)


class Fold:
    """`fold.js`, run without a browser."""

    def __init__(self, texts: str = "") -> None:
        self._context = quickjs.Context()
        self._context.eval((folder() / "fold.js").read_text(encoding="utf-8"))
        self._context.eval(f"globalThis.rules = {json.dumps(fold_rules([texts]))}")
        self._context.eval(
            "globalThis.asked = (text) => { const [question, own] = JSON.parse(text);"
            " const folded = bookletFold.compact(own, rules);"
            " const words = bookletFold.words(question, rules);"
            " const hits = words.map((word) => bookletFold.hits(word, folded));"
            " return JSON.stringify({folded: folded.text, words, hits}); }"
        )
        self._asked = self._context.get("asked")

    def ask(self, question: str, text: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self._asked(json.dumps([question, text])))
        return answer

    def compact(self, text: str) -> str:
        return str(self.ask("", text)["folded"])

    def found(self, question: str, text: str) -> list[list[str]]:
        """The parts of the text that each word of the question hits."""
        units = text.encode("utf-16-le")
        return [
            [units[2 * start : 2 * end].decode("utf-16-le") for start, end in each]
            for each in self.ask(question, text)["hits"]
        ]


FOLD: Final = Fold()


def test_every_arabic_letter_is_folded_as_the_program_folds_it() -> None:
    assert len(ARABIC) > 1200
    for letter in ARABIC:
        for text in (letter, f"ا{letter}", f"ا{letter}ب", f"ه{letter}"):
            assert FOLD.compact(text) == compact(text), (text, hex(ord(letter)))


@given(st.text(LETTERS, max_size=24))
def test_texts_are_folded_as_the_program_folds_them(text: str) -> None:
    assert FOLD.compact(text) == compact(text)


@pytest.mark.parametrize(
    ("question", "text", "hits"),
    [
        ("كتاب", "کِتاب خانه", [["کِتاب"]]),
        ("می رود", "می‌رود", [["می"], ["رود"]]),
        ("میرود", "او می‌رود.", [["می‌رود"]]),
        ("میرود", "او می رود.", [["می رود"]]),
        ("راهحل", "راه حل", [["راه حل"]]),
        ("خانه‌ی", "خانهٔ ما", [["خانهٔ"]]),
        ("مسئول", "مسؤول مسئول", [["مسئول"]]),
        ("1405", "سال ۱۴۰۵", [["۱۴۰۵"]]),
        ("١٤٠٥", "سال 1405", [["1405"]]),
        ("ايستگاه", "ایستگاه‌های شهر", [["ایستگاه"]]),
        ("E-PAPER", "نمایشگر e-paper", [["e-paper"]]),
        ("ردا", "کار دارد", [[]]),
        ("ی", "آب", [[]]),
    ],
)
def test_a_reader_finds_other_spellings_and_only_words(
    question: str, text: str, hits: list[list[str]]
) -> None:
    assert FOLD.found(question, text) == hits


def test_hits_that_touch_are_marked_once() -> None:
    context = quickjs.Context()
    context.eval((folder() / "fold.js").read_text(encoding="utf-8"))
    joined = context.eval("JSON.stringify(bookletFold.joined([[4,6],[0,2],[2,3],[5,9]]))")
    assert json.loads(joined) == [[0, 3], [4, 9]]
