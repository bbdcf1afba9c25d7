"""Cleans text for storage, and makes keys for comparison.

`clean` corrects typing accidents only; its result is shown, printed and stored. `fold` and
`compact` make keys, which are never shown. persiantools' `ar_to_fa` is not used here: it also
deletes the kasra of «دِ», «بِ», «سِ» …, which writers type on purpose.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from judging_app.persian.digits import to_latin
from judging_app.persian.half_space import LETTERS, MARKS, ZWNJ, repair

_ZWJ = "\u200d"
_TATWEEL = "\u0640"
_LETTERS_MEANT = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "\u06c0": "ه\u0654"})
_SAME_LETTER = str.maketrans(
    dict.fromkeys("يى", "ی")
    | dict.fromkeys("كڪ", "ک")
    | dict.fromkeys("ةەہھۃ", "ه")
    | {"ٱ": "ا", "﷽": "بسم الله الرحمن الرحیم"}
    | dict.fromkeys(f"ءٴ{_TATWEEL}{_ZWJ}\xac\xad")
)
"""Unusual forms of letters that no Unicode rule maps, with their replacements."""

_PRESENTATION = re.compile("[\ufb50-\ufdcf\ufe70-\ufefc]")
_LINE_END = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SOFT_HYPHEN = "\xad"
_HALF_SPACES = re.compile(rf"(?<=[{LETTERS}{MARKS}])[{ZWNJ}\xac\xad]+(?=[{LETTERS}])")
_LONE_TATWEEL = re.compile(rf"(?<![^\s]){_TATWEEL}+(?![^\s])")
_PICTURE = "\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_LOOSE_ZWJ = re.compile(f"(?<!ه)(?:(?<![{_PICTURE}\ufe0f]){_ZWJ}|{_ZWJ}(?![{_PICTURE}]))")
"""Matches a ZWJ that was typed by accident: one that neither shortens «ه» nor joins parts of an
emoji."""
_ZWNJS = re.compile(f"{ZWNJ}{{2,}}")
_LOOSE_ZWNJ = re.compile(rf"(?<![\w{MARKS}]){ZWNJ}|{ZWNJ}(?!\w)")
_BLANKS = re.compile(" {2,}")
_PLAIN = re.compile(rf"[\n -~«»،؛؟ء-غف-قل-وپچژکگی۰-۹{ZWNJ}]*")
"""Matches texts without a letter to replace, a mark, or an invisible character but ZWNJ."""
_EZAFE = re.compile(rf"ه(?:[{ZWNJ} ]+ی)+(?!{ZWNJ}*[{LETTERS}])")
_NOT_ALNUM = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W_]+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOIN_CONTROLS = frozenset({ZWNJ, _ZWJ, _SOFT_HYPHEN})


def clean(text: str) -> str:
    """The text without typing accidents. A second call changes nothing more.

    NFC; ي ى ك become ی ی ک; ۀ becomes ه with U+0654; presentation forms become letters; tatweel,
    control, bidi and zero-width characters are removed, but ZWNJ stays where it joins words and ZWJ
    where it joins emoji; every blank becomes one plain space; lines end with LF and are trimmed;
    missing half-spaces are added where that is safe. Harakat, tashdid, hamza and آ stay.
    """
    if _PLAIN.fullmatch(text):
        return "\n".join(map(_tidy, text.split("\n"))).strip("\n")
    lines = _LINE_END.sub("\n", _letters(text)).split("\n")
    return "\n".join(_clean_line(line) for line in lines).strip("\n")


def _tidy(line: str) -> str:
    """`_clean_line` of a line of plain characters, several times faster."""
    tidy = _BLANKS.sub(" ", line).strip(" ")
    if ZWNJ in tidy:
        tidy = _BLANKS.sub(" ", _LOOSE_ZWNJ.sub("", _ZWNJS.sub(ZWNJ, tidy))).strip(" ")
    return repair(tidy)


def clean_line(text: str) -> str:
    """The text in the form of `clean`, with line breaks as spaces: for titles and names."""
    return clean(_SPACES.sub(" ", _LINE_END.sub(" ", text)))


def _letters(text: str) -> str:
    spelt = _PRESENTATION.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    composed = unicodedata.normalize("NFC", spelt)
    return unicodedata.normalize("NFC", composed.translate(_LETTERS_MEANT))


def _clean_line(line: str) -> str:
    seen = line.translate(_SEEN)
    straight = _LONE_TATWEEL.sub("–", seen).replace(_TATWEEL, "")
    # Old word processors stored the half-space as ¬ or as a soft hyphen.
    spaced = _HALF_SPACES.sub(ZWNJ, _LOOSE_ZWJ.sub("", straight)).replace(_SOFT_HYPHEN, "")
    joined = _ZWNJS.sub(ZWNJ, spaced)
    tidy = _BLANKS.sub(" ", _LOOSE_ZWNJ.sub("", joined)).strip(" ")
    repaired = repair(tidy)
    whole = _letters(repaired)
    # A removed character may have separated a letter from its mark, or two marks.
    return whole if whole == repaired else _clean_line(whole)


class _Seen(dict[int, str]):
    """A table for `str.translate`: blanks become plain spaces, invisible characters disappear.

    The table adds each new character at its first use, so that each is looked up once.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char == "\t" or category == "Zs":
            self[code] = " "
        elif category in _UNSEEN and char not in _JOIN_CONTROLS:
            self[code] = ""
        else:
            self[code] = char
        return self[code]


_SEEN = _Seen()


class _Folded(dict[int, str]):
    """A table for `str.translate`: it maps each character to its fully folded letters.

    ZWNJ stays, because it marks the ezafe of «خانه‌ی».
    """

    def __missing__(self, code: int) -> str:
        before, after = "", chr(code)
        while before != after:
            before, after = after, _spelt_out(after)
        self[code] = after
        return after


def _spelt_out(text: str) -> str:
    """One step of folding. NFKD and casefold affect each other, so callers repeat the step."""
    parts = unicodedata.normalize("NFKD", text).translate(_SAME_LETTER).casefold()
    bare = "".join(" " if c.isspace() else c for c in parts if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", to_latin(bare))


_FOLDED = _Folded()


def fold_letters(text: str) -> str:
    """The folded letters of a clean text, each character looked up by itself.

    Spaces and ZWNJ stay. Sorting (`collation`) and searching both use this function for letters.
    """
    return text.translate(_FOLDED)


def _fold_cleaned(text: str) -> str:
    """The text after all steps of `fold`, except the steps for spaces."""
    plain = _EZAFE.sub("ه", fold_letters(text)).replace(ZWNJ, "")
    return unicodedata.normalize("NFC", plain)


def fold(text: str) -> str:
    """A key for comparing texts.

    Two spellings of the same words have equal keys; words stay separate. The steps: `clean`, then
    NFKD and casefold; digits as 0–9; without ZWNJ, harakat, tashdid and lone hamza; آ أ → ا, ؤ → و,
    ئ → ی, ة → ه, «ه‌ی» and «هٔ» → ه; any whitespace is one space. Folding a key does not change it:
    half-spaces are added a second time, in places that marks had hidden.
    """
    spaced = _SPACES.sub(" ", _fold_cleaned(clean(text))).strip()
    return repair(spaced).replace(ZWNJ, "")


EZAFE: Final = _EZAFE.pattern
"""The ending of «خانه‌ی», which `fold` drops; also a pattern of JavaScript."""


def folding(characters: Iterable[str]) -> dict[str, str]:
    """Maps characters to their folded letters, for a program in another language.

    A character that folding removes is mapped to an empty text. ZWNJ is mapped to itself, because
    `EZAFE` needs it.
    """
    return {char: ZWNJ if char == ZWNJ else fold_letters(clean(f"ا{char}ا"))[1:-1]
            for char in characters}  # fmt: skip


def compact(text: str) -> str:
    """The key of `fold` with letters and digits only: equal for «راه حل:», «راه‌حل» and «راهحل».

    It serves to compare headers, titles and names, where spaces and punctuation have no meaning.
    """
    return compact_cleaned(clean(text))


def compact_cleaned(text: str) -> str:
    """The result of `compact` for a text that `clean` returned. It is many times faster."""
    # A removed sign may have separated two parts of a letter, so the text is composed again.
    return unicodedata.normalize("NFC", _NOT_ALNUM.sub("", _fold_cleaned(text)))


def words_of_cleaned(text: str) -> list[str]:
    """The words and numbers of a text that `clean` returned, each folded; ZWNJ joins them."""
    return _WORDS.findall(unicodedata.normalize("NFC", fold_letters(text).replace(ZWNJ, "")))
