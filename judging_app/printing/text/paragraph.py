"""The interface of the text layout. Page and template code use only this module.

A `Paragraph` is measured and broken into lines; a `ShapedLine` has a width and goes to the canvas.
"""

import re
from collections import Counter
from collections.abc import Sequence

from judging_app.errors import InputRefused, Refusal
from judging_app.persian.islands import with_islands
from judging_app.printing.text import bidi, kashida
from judging_app.printing.text.font import Font
from judging_app.printing.text.itemize import BIDI_CONTROLS
from judging_app.printing.text.legacy_fonts import shape_by_forms
from judging_app.printing.text.shaping import ShapedLine, shape
from judging_app.system.secret_cache import cached_secret

_NO_BREAK = "\u00a0"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
"""Control characters. They get no glyph, although a font may have visible glyphs for them."""
_RLI, _LRI, _PDI = "\u2067", "\u2066", "\u2069"


class Paragraph:
    """A right-to-left paragraph in one font. Lines are shaped with the full text as context.

    `word_space` (em) is added to every space, because Nastaliq fonts have narrow spaces. `words`
    are the half-open slices between spaces; lines break only there, and never at a no-break space.
    With `draws_out`, longer joins help to fill justified lines, if the font's letters are on one
    baseline. Isolates protect Latin tokens; they are in `text`, but not in the text layer.
    """

    def __init__(
        self, text: str, font: Font, word_space: float = 0.0, *, draws_out: bool = False
    ) -> None:
        shown = with_islands(text)
        self.text = shown.replace(_NO_BREAK, " ")
        self.font = font
        self._word_space = round(word_space * font.units_per_em)
        self.words = _words(shown)
        self._levels = bidi.embedding_levels(self.text)
        self._draws_out = draws_out and font.tatweel > 0
        self._lines: dict[tuple[int, int], ShapedLine] = {}

    def line(self, first_word: int = 0, after_word: int | None = None) -> ShapedLine:
        """The line with these words. Other fonts supply letters that the font lacks."""
        words = self.words[first_word:after_word]
        start, end = words[0][0], words[-1][1]
        if (start, end) not in self._lines:
            self._lines[start, end] = self._shape(start, end, self._word_space)
        return self._lines[start, end]

    def justified(self, first_word: int, after_word: int, width: float) -> ShapedLine:
        """The line with these words at that width (font units), with wider or narrower spaces.

        Longer joins fill a part of the missing width. A line of one word does not change.
        """
        line, spaces = self.line(first_word, after_word), after_word - first_word - 1
        if not spaces:
            return line
        start, end = self.words[first_word][0], self.words[after_word - 1][1]
        spaces = self.text.count(" ", start, end)
        places = self._longer_joins(start, end, width - line.advance)
        if places:
            line = self._longer(start, end, self._word_space, places)
        space = self._word_space + int((width - line.advance) / spaces)
        return self._longer(start, end, space, places) if places else self._shape(start, end, space)

    def _longer_joins(self, start: int, end: int, missing: float) -> dict[int, int]:
        """Maps places to numbers of tatweels. These fill at most half of the missing width."""
        if not self._draws_out or missing <= 0:
            return {}
        found = kashida.joins(self.text, start, end)[: kashida.MOST_JOINS]
        count = min(int(missing / 2 / self.font.tatweel), len(found) * kashida.MOST_AT_A_JOIN)
        return dict(Counter(found[number % len(found)] for number in range(count)))

    def _longer(self, start: int, end: int, space: int, places: dict[int, int]) -> ShapedLine:
        text = kashida.drawn_out(self.text, places)
        after = end + sum(places.values())
        levels = bidi.line_levels(text, bidi.embedding_levels(text), start, after)
        line = _shaped(text, self.font, levels, start, after, space)
        return kashida.unsaid(line, self.text[start:end])

    def _shape(self, start: int, end: int, space: int) -> ShapedLine:
        levels = bidi.line_levels(self.text, self._levels, start, end)
        return _shaped(self.text, self.font, levels, start, end, space)


def _shaped(
    text: str, font: Font, levels: Sequence[int], start: int, end: int, space: int
) -> ShapedLine:
    """Shape a line in its own font if that has all letters (the usual case), else in several."""
    if whole := _in_one_font(text, font, levels, start, end, space):
        return whole
    # Imported here: nearly all texts need one font, and the tables of scripts are large.
    from judging_app.printing.text import mixed_line as mixed

    return mixed.shape(text, font, levels, start, end, word_space=space)


def _in_one_font(
    text: str, font: Font, levels: Sequence[int], start: int, end: int, space: int
) -> ShapedLine | None:
    if _CONTROL.search(text, start, end):
        return None
    try:
        if not font.joins:
            return shape_by_forms(text[start:end], font, space)
        return shape(text, font, levels, start, end, word_space=space)
    except InputRefused as refusal:
        if refusal.reason is not Refusal.MISSING_GLYPH:
            raise
        return None


@cached_secret(256)
def paragraph(
    text: str, font: Font, word_space: float = 0.0, *, draws_out: bool = False
) -> Paragraph:
    """A paragraph for this text. It is cached, because certificates share most lines."""
    return Paragraph(text, font, word_space, draws_out=draws_out)


def _words(text: str) -> list[tuple[int, int]]:
    words, at = [], 0
    for word in text.split(" "):
        if word:
            words.append((at, at + len(word)))
        at += len(word) + 1
    return words


def isolate(text: str) -> str:
    """The value in an isolate, so that it keeps its own order inside a sentence.

    The isolate is right-to-left if the value has a Persian letter, otherwise left-to-right («C++»,
    serial numbers).
    """
    if not text:
        return text
    persian = any(bidi.is_rtl_letter(char) for char in text)
    return f"{_RLI if persian else _LRI}{text}{_PDI}"


def unbroken(text: str) -> str:
    """The text with no-break spaces in place of spaces."""
    return text.replace(" ", _NO_BREAK)


def without_controls(text: str) -> str:
    """The text without direction controls, as a program extracts it from a PDF."""
    return "".join(char for char in text if char not in BIDI_CONTROLS)
