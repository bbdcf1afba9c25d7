"""Writes the bookmarks of a document: the outline that readers show beside its pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from judging_app.printing.pdf.objects import text
from judging_app.printing.pdf.output import Output


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A title that leads to a page, `top` points above its bottom. Level 0 is the outermost."""

    title: str
    page: str
    top: float
    level: int = 0


def write_bookmarks(marks: Sequence[Bookmark], output: Output) -> int:
    """Write the bookmarks, closed below level 0. Returns the object number of their root."""
    root = output.number()
    numbers = [output.number() for _ in marks]
    parents = _parents(marks)
    for at, mark in enumerate(marks):
        kids = [n for n, parent in enumerate(parents) if parent == at]
        beside = [n for n, parent in enumerate(parents) if parent == parents[at]]
        place = beside.index(at)
        parent = root if parents[at] < 0 else numbers[parents[at]]
        parts = [f"/Title{text(mark.title)}/Parent {parent} 0 R"]
        parts += [f"/Prev {numbers[beside[place - 1]]} 0 R"] if place else []
        parts += [f"/Next {numbers[beside[place + 1]]} 0 R"] if place + 1 < len(beside) else []
        parts += [_ends(kids, numbers, -len(kids))] if kids else []
        parts += [f"/Dest[{mark.page}/XYZ null {mark.top:.2f} null]"]
        output.put(numbers[at], f"<<{''.join(parts)}>>".encode("ascii"))
    top = [n for n, parent in enumerate(parents) if parent < 0]
    output.put(root, f"<</Type/Outlines{_ends(top, numbers, len(top))}>>".encode("ascii"))
    return root


def _ends(kids: Sequence[int], numbers: Sequence[int], count: int) -> str:
    return f"/First {numbers[kids[0]]} 0 R/Last {numbers[kids[-1]]} 0 R/Count {count}"


def _parents(marks: Sequence[Bookmark]) -> list[int]:
    """The place of each bookmark's parent; -1 for those of level 0."""
    found: list[int] = []
    above: list[int] = []
    for at, mark in enumerate(marks):
        del above[mark.level :]
        found.append(above[-1] if above else -1)
        above.append(at)
    return found
