"""The rules for drawing a word longer (kashida). The extracted text does not change.

A join takes a tatweel only inside a word of the design's own text. A filled value stands in an
isolate, so that no name is ever stretched. Each word has at most one place for tatweels: after a
tooth (س ش ص ض), else before the last letter, else at the last join. Between ل and ا there is none,
because they form one glyph.
"""

from collections.abc import Iterator
from dataclasses import replace

from judging_app.printing.text.shaping import Cluster, Run, ShapedLine, join_runs

TATWEEL = "\u0640"
MOST_JOINS = 5
"""The most joins of a line that take tatweels. More of them would look like a fence."""
MOST_AT_A_JOIN = 3
"""The most tatweels at one join."""
_TEETH = frozenset("سشصض")
_ALEFS = frozenset("اآأإ")
_NOT_ONWARD = frozenset("اآأإدذرزژوؤةء")
"""Letters that do not join the next letter."""
_OPEN, _CLOSE = frozenset("\u2066\u2067\u2068"), "\u2069"


def joins(text: str, start: int, end: int) -> list[int]:
    """The places in `[start, end)` before which tatweels may stand: the best place of each word.

    Places in long words come first. Empty if the text already has a tatweel.
    """
    if TATWEEL in text:
        return []
    words = sorted(_words(text, start, end), key=lambda word: (word[0] - word[1], word[0]))
    best = (_best(text, first, after) for first, after in words)
    return [at for at in best if at]


def drawn_out(text: str, places: dict[int, int]) -> str:
    """The text with the given number of tatweels before each place."""
    out, last = [], 0
    for at in sorted(places):
        out += [text[last:at], TATWEEL * places[at]]
        last = at
    return "".join([*out, text[last:]])


def unsaid(line: ShapedLine, text: str) -> ShapedLine:
    """The line as drawn, but with `text` as its extracted text.

    Tatweels belong to the letters before them.
    """
    runs = (replace(run, clusters=tuple(_unsaid(run))) for run in line.runs)
    return replace(line, text=text, runs=tuple(join_runs(runs)))


def _unsaid(run: Run) -> Iterator[Cluster]:
    waiting: Cluster | None = None
    for cluster in run.clusters:
        said = cluster.text.replace(TATWEEL, "")
        if not said and waiting:
            waiting = Cluster(waiting.text, waiting.width + cluster.width)
            continue
        if waiting:
            yield waiting
        waiting = Cluster(said, cluster.width)
    if waiting:
        yield waiting


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges of Arabic letters outside isolates. A half-space ends a range."""
    depth, first = 0, -1
    for at in range(end + 1):
        char = text[at] if at < end else " "
        inside = at < end and depth == 0 and _is_letter(char)
        if inside and first < 0:
            first = at
        elif not inside and first >= 0:
            if first >= start:
                yield first, at
            first = -1
        depth += (char in _OPEN) - (char == _CLOSE)


def _is_letter(char: str) -> bool:
    return "\u0621" <= char <= "\u06d3" and char.isalpha()


def _best(text: str, first: int, after: int) -> int:
    """The best place of a word with three or more letters; 0 if the word has none."""
    if after - first < 3:
        return 0
    possible = [
        at
        for at in range(first + 1, after)
        if text[at - 1] not in _NOT_ONWARD and not (text[at - 1] == "ل" and text[at] in _ALEFS)
    ]
    teeth = [at for at in possible if text[at - 1] in _TEETH]
    return max(teeth or possible, default=0)
