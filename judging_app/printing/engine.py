"""The narrow door to the text engine: page and template code know only this module's names.

A `Paragraph` is measured and cut into lines; a `ShapedLine` has a width and goes to the canvas.
"""

from functools import lru_cache

from judging_app.printing import bidi
from judging_app.printing.font import Font
from judging_app.printing.forms import shape_by_forms
from judging_app.printing.shaping import BIDI_CONTROLS, ShapedLine, shape

__all__ = [
    "Font",
    "Paragraph",
    "ShapedLine",
    "isolate",
    "paragraph",
    "unbroken",
    "without_controls",
]

_NO_BREAK = "\u00a0"
_RLI, _LRI, _PDI = "\u2067", "\u2066", "\u2069"


class Paragraph:
    """A right-to-left paragraph in one font, shaped line by line with all of it as context.

    `word_space` (em) is added to every space: Nastaliq fonts have narrow ones.
    `words` are the half-open slices between spaces: lines are cut only there. A no-break space
    is a space where no line is cut.
    """

    def __init__(self, text: str, font: Font, word_space: float = 0.0) -> None:
        self.text = text.replace(_NO_BREAK, " ")
        self.font = font
        self._word_space = round(word_space * font.units_per_em)
        self.words = _words(text)
        self._levels = bidi.embedding_levels(self.text)
        self._lines: dict[tuple[int, int], ShapedLine] = {}

    def line(self, first_word: int = 0, after_word: int | None = None) -> ShapedLine:
        """Those words as one line. Raises `InputRefused` (MISSING_GLYPH)."""
        words = self.words[first_word:after_word]
        start, end = words[0][0], words[-1][1]
        if (start, end) not in self._lines:
            self._lines[start, end] = self._shape(start, end, self._word_space)
        return self._lines[start, end]

    def justified(self, first_word: int, after_word: int, width: float) -> ShapedLine:
        """Those words as one line of that width (font units), by wider or narrower spaces.

        A line of one word stays as it is.
        """
        line, spaces = self.line(first_word, after_word), after_word - first_word - 1
        if not spaces:
            return line
        start, end = self.words[first_word][0], self.words[after_word - 1][1]
        spaces = self.text.count(" ", start, end)
        return self._shape(start, end, self._word_space + int((width - line.advance) / spaces))

    def _shape(self, start: int, end: int, space: int) -> ShapedLine:
        if not self.font.joins:
            return shape_by_forms(self.text[start:end], self.font, space)
        levels = bidi.line_levels(self.text, self._levels, start, end)
        return shape(self.text, self.font, levels, start, end, word_space=space)


@lru_cache(maxsize=256)
def paragraph(text: str, font: Font, word_space: float = 0.0) -> Paragraph:
    """The paragraph, shared: most lines of a certificate are those of the next one too."""
    return Paragraph(text, font, word_space)


def _words(text: str) -> list[tuple[int, int]]:
    words, at = [], 0
    for word in text.split(" "):
        if word:
            words.append((at, at + len(word)))
        at += len(word) + 1
    return words


def isolate(text: str) -> str:
    """A value that keeps its own order inside a sentence.

    Right-to-left if it has a Persian letter, else left-to-right («C++», serial numbers).
    """
    if not text:
        return text
    persian = any(bidi.is_rtl_letter(char) for char in text)
    return f"{_RLI if persian else _LRI}{text}{_PDI}"


def unbroken(text: str) -> str:
    """The text with spaces where no line may be cut."""
    return text.replace(" ", _NO_BREAK)


def without_controls(text: str) -> str:
    """The text as a reader gets it back: without the characters that only steer direction."""
    return "".join(char for char in text if char not in BIDI_CONTROLS)
