"""Writes `resources/fonts/coverage.txt` from the fonts of the chain.

Run it after a change of the chain: `python packaging/font_coverage.py`.
"""

import tomllib

from fontTools.ttLib import TTFont

from judging_app.printing.text.coverage import ranges_of
from judging_app.system import paths


def coverage_text() -> str:
    """A line for each font of the chain: its file, and the ranges of its characters."""
    folder = paths.resources() / "fonts"
    chain = tomllib.loads((folder / "fonts.toml").read_text("utf-8"))["fallback"]
    lines = []
    for one in chain:
        with TTFont(folder / one["file"], lazy=True) as font:
            codes = set(font.getBestCmap())
        ranges = [f"{a:x}-{b:x}" if b > a else f"{a:x}" for a, b in ranges_of(codes)]
        lines.append(" ".join([one["file"], *ranges]))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (paths.resources() / "fonts" / "coverage.txt").write_text(coverage_text(), "ascii")
