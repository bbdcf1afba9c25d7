"""Which texts may travel: the rule behind every text that an event, an idea or a score file holds.

Refused: control characters, bidi controls (they make «exe.pdf» out of «fdp.exe»), other invisible
characters, private use, texts that are not NFC, too long texts, and piles of marks («zalgo»).

Allowed: the joiners ZWNJ and ZWJ, which Persian and emoji need, and vowel marks.
"""

import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Final

from judging_app.domain.limits import MAX_LINE, MAX_MARKS_IN_A_ROW, MAX_PROSE

_KEPT: Final = frozenset(
    "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd"  # visible: number signs, end of ayah
)
_FORBIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


@lru_cache(maxsize=4096)
def _is_forbidden(char: str) -> bool:
    code = ord(char)
    is_noncharacter = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return is_noncharacter or (unicodedata.category(char) in _FORBIDDEN and char not in _KEPT)


@lru_cache(maxsize=4096)
def _is_mark(char: str) -> bool:
    return unicodedata.combining(char) != 0


def fault(text: str, *, prose: bool) -> str:
    """A few ASCII words that say why `text` must not travel; empty if it may."""
    limit = MAX_PROSE if prose else MAX_LINE
    if len(text) > limit:
        return f"{len(text)} characters, at most {limit}"
    if text.isascii() and text.isprintable():  # most texts are ids
        return ""
    chars = set(text)
    bad = sorted(c for c in chars if _is_forbidden(c) and not (prose and c in "\n\t"))
    if bad:
        return f"U+{ord(bad[0]):04X}"
    if any(map(_is_mark, chars)) and _has_piled_marks(text):
        return "piled marks"
    return "" if unicodedata.is_normalized("NFC", text) else "not NFC"


def _has_piled_marks(text: str) -> bool:
    runs = [len(list(run)) for is_mark, run in groupby(text, _is_mark) if is_mark]
    return max(runs) > MAX_MARKS_IN_A_ROW or sum(runs) > len(text) / 2 + 4
