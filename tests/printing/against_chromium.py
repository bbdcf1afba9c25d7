"""A command: is every string drawn as Chromium draws it, with the same font?

    python tests/printing/against_chromium.py [FOLDER]

Two hundred strings and more, in Vazirmatn and in Noto Nastaliq, black on white, are printed by
our canvas and by `chromium --headless --print-to-pdf`; both files go through pdfium at the same
size. Ink is compared cell by cell: each line is cut to its ink, both cuts are laid on each other,
and a pixel counts as different when no pixel of the other within TOLERANCE pixels is as dark. The
share of such ink must stay below LIMIT. Prints figures; ends with 1 if a string fails, and then
writes the pairs into FOLDER. Needs Debian's `chromium`.
"""

import html
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from judging_app.printing.pdf.canvas import PageCanvas
from judging_app.printing.text.font import Font
from judging_app.printing.text.fonts import load_font
from judging_app.printing.text.paragraph import Paragraph
from judging_app.system import paths

FONTS = paths.resources() / "fonts"
CASES = (
    (FONTS / "vazirmatn/Vazirmatn-Regular.ttf", 24),
    (FONTS / "noto-nastaliq-urdu/NotoNastaliqUrdu-Bold.ttf", 24),
)
WIDTH, ROW, ROWS = 900, 120, 8
"""A page in points: one line in each row."""
SCALE = 2.0
TOLERANCE = 1
"""Pixels (at 144 to the inch) by which an edge may lie apart."""
LIMIT = 0.01
"""The share of the ink that may differ by more."""

Ink = NDArray[np.uint8]


def strings() -> list[str]:
    """Names, titles and hard lines of the tests, and random lines of them."""
    names, extraction = (_module(name) for name in ("conftest", "test_extraction"))
    found = [" و ".join(people) for people, _ in names.VARIED if len(people) < 4]
    found += [title for _, title in names.VARIED]
    found += [*extraction.HARD, *extraction._random_lines(160)]
    return [text for text in dict.fromkeys(found) if len(text) < 70]


def _module(name: str):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(texts: list[str], font: Font, size: float, path: Path) -> None:
    """Our lines, one in each row, the right end at 20 points from the edge."""
    with path.open("wb") as file:
        canvas = PageCanvas(file, (WIDTH, ROW * ROWS), day=date(2026, 12, 1))
        for first in range(0, len(texts), ROWS):
            for row, text in enumerate(texts[first : first + ROWS]):
                line = Paragraph(text, font).line()
                y = ROW * (ROWS - row) - 75
                canvas.text(line, WIDTH - 20 - line.width(size), y, size, "#000000")
            canvas.showPage()
        canvas.save()


def theirs(texts: list[str], font: Path, size: float, folder: Path) -> Path:
    """The same by Chromium."""
    css = (
        f"@font-face{{font-family:f;src:url('{font.as_uri()}')}}"
        f"@page{{size:{WIDTH}pt {ROW * ROWS}pt;margin:0}}body{{margin:0}}"
        f"p{{height:{ROW}pt;line-height:{ROW}pt;margin:0 20pt;font:{size}pt/{ROW}pt f;"
        "white-space:pre;direction:rtl;unicode-bidi:normal;break-inside:avoid}"
    )
    body = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    page = folder / "page.html"
    page.write_text(f'<html lang="fa"><meta charset=utf-8><style>{css}</style>{body}</html>')
    tool, path = shutil.which("chromium"), folder / "chromium.pdf"
    assert tool, "chromium is not installed"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command = [tool, *options, f"--print-to-pdf={path}", page.as_uri()]
    subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    return path


def rows(path: Path, count: int) -> list[Ink]:
    """The ink of each row: 0 is white, 255 black, cut to what is not white."""
    found: list[Ink] = []
    with pdfium.PdfDocument(path) as document:
        for page in document:
            picture = 255 - np.asarray(page.render(scale=SCALE).to_pil().convert("L"))
            high = int(ROW * SCALE)
            found += [picture[at : at + high] for at in range(0, high * ROWS, high)]
    return [_cut(row) for row in found[:count]]


def _cut(row: Ink) -> Ink:
    ys, xs = np.nonzero(row > 100)
    return row[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1] if len(ys) else row[:1, :1]


def difference(one: Ink, other: Ink) -> float:
    """The share of ink without its like in the other picture, at the best of small shifts."""
    height, width = (max(a, b) + 8 for a, b in zip(one.shape, other.shape, strict=True))
    first = _padded(one, height, width, 4, 4)
    shifts = [(y, x) for y in (3, 4, 5) for x in (3, 4, 5)]
    return min(_apart(first, _padded(other, height, width, *shift)) for shift in shifts)


def _padded(ink: Ink, height: int, width: int, top: int, left: int) -> Ink:
    page = np.zeros((height, width), np.uint8)
    page[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return page


def _apart(one: Ink, other: Ink) -> float:
    lost = ((one > 160) & (_grown(other) < 60)).sum() + ((other > 160) & (_grown(one) < 60)).sum()
    return float(lost) / max(1, (one > 160).sum() + (other > 160).sum())


def _grown(ink: Ink) -> Ink:
    reach = range(-TOLERANCE, TOLERANCE + 1)
    return np.maximum.reduce([np.roll(ink, (y, x), (0, 1)) for y in reach for x in reach])


def main() -> int:
    """Prints a line for each font."""
    bad = 0
    texts = strings()
    for font, size in CASES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            ours(texts, load_font(font), size, folder / "ours.pdf")
            chromium = theirs(texts, font, size, folder)
            pairs = list(
                zip(rows(folder / "ours.pdf", len(texts)), rows(chromium, len(texts)), strict=True)
            )
        apart = [difference(*pair) for pair in pairs]
        wrong = [number for number, share in enumerate(apart) if share >= LIMIT]
        print(  # noqa: T201
            f"{font.stem}: {len(texts)} strings, {len(texts) - len(wrong)} within {LIMIT:.0%}; "
            f"ink apart: median {np.median(apart):.4%}, most {max(apart):.4%}"
        )
        for number in wrong:
            print(f"  {apart[number]:.2%} {texts[number]}")  # noqa: T201
            if len(sys.argv) > 1:
                for side, ink in zip(("ours", "chromium"), pairs[number], strict=True):
                    path = Path(sys.argv[1]) / f"{font.stem}-{number}-{side}.png"
                    Image.fromarray(255 - ink).save(path)
        bad += len(wrong)
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
