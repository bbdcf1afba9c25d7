"""Shows the guide «یک روز با میز داوری»: its sections for the window, or a page for any browser.

The guide ships as Markdown with pictures. The page is written again each time, so it always fits
this version. Fonts and pictures come from the folder of the application.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.persian.text import compact, fold
from judging_app.system import paths
from judging_app.system.atomic_write import write_whole

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_PAGE = """<!DOCTYPE html>
<html lang="fa" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>راهنمای میز داوری</title>
<base href="{base}">
<style>
@font-face {{ font-family: Vazirmatn; src: url("{fonts}/Vazirmatn-Regular.ttf"); }}
@font-face {{ font-family: Vazirmatn; font-weight: 700; src: url("{fonts}/Vazirmatn-Bold.ttf"); }}
body {{ font: 17px/1.95 Vazirmatn, sans-serif; color: #1F2A2A; background: #F6F4EE;
  max-width: 46rem; margin: 2.5rem auto; padding: 0 1.5rem; }}
h1, h2, h3 {{ color: #0B5F5E; line-height: 1.5; }}
img {{ max-width: 100%; border: 1px solid #DEDACF; border-radius: 10px; }}
blockquote {{ margin: 1rem 0; padding: .2rem 1rem; background: #FFF; border-radius: 10px;
  border-right: 4px solid #0D7A75; }}
a {{ color: #0D7A75; }}
table {{ border-collapse: collapse; }}
td, th {{ border: 1px solid #DEDACF; padding: .3rem .8rem; text-align: right; }}
code {{ direction: ltr; unicode-bidi: isolate; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A heading of the guide with the text below it, up to the next heading.

    `title` is the heading without its number; pages name their section by it. `level` is 1 for the
    title of the guide. `html` has the heading; `words` is the folded text, for `find_sections`.
    """

    title: str
    heading: str
    level: int
    html: str
    words: str


@dataclass(frozen=True, slots=True)
class Guide:
    """All sections in their order, and the folder of their pictures."""

    sections: tuple[GuideSection, ...]
    folder: Path


def load_guide() -> Guide:
    """The guide as sections."""
    source = paths.guide()
    reader = _reader()
    parts = _parts(reader.parse(source.read_text(encoding="utf-8")))
    return Guide(tuple(_section(reader, part) for part in parts), source.parent)


def find_sections(guide: Guide, query: str) -> tuple[GuideSection, ...]:
    """The sections that contain every word of the query, in their order; all for an empty query."""
    words = list(filter(None, map(compact, fold(query).split())))
    return tuple(each for each in guide.sections if all(word in each.words for word in words))


def write_guide() -> Path:
    """Write the page into this user's data folder and return its path. Raises `WriteFailed`."""
    source = paths.guide()
    page = paths.data_folder() / "guide.html"
    body = _linked(_reader().render(source.read_text(encoding="utf-8")), page)
    fonts = (paths.resources() / "fonts" / "vazirmatn").resolve().as_uri()
    base = source.parent.resolve().as_uri() + "/"
    write_whole(page, _PAGE.format(base=base, fonts=fonts, body=body).encode("utf-8"))
    return page


def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("table")


def _parts(tokens: "list[Token]") -> "Iterator[list[Token]]":
    """The tokens, cut at the headings. The frame of the file, in HTML, belongs to no section."""
    part: list[Token] = []
    for token in tokens:
        if token.type == "heading_open" and part:
            yield part
            part = []
        if part or token.type == "heading_open":
            part += [] if token.type == "html_block" else [token]
    if part:
        yield part


def _section(reader: "MarkdownIt", part: "list[Token]") -> GuideSection:
    heading = part[1].content
    words = "\0".join(compact(fold(token.content)) for token in part if token.type == "inline")
    return GuideSection(
        title=heading.lstrip("۰۱۲۳۴۵۶۷۸۹. "),
        heading=heading,
        level=int(part[0].tag.removeprefix("h")),
        html=reader.renderer.render(part, reader.options, {}),
        words=words,
    )


def _linked(body: str, page: Path) -> str:
    """The HTML with an anchor at every heading. Links within the page point to the page itself."""
    lines = []
    for line in body.splitlines():
        level = line[1:3]
        if line.startswith("<h") and line.endswith(f"</{level}>"):
            words = line[4 : -len(f"</{level}>")]
            line = f'<{level} id="{_anchor(words)}">{words}</{level}>'
        lines.append(line)
    return "\n".join(lines).replace('href="#', f'href="{page.resolve().as_uri()}#')


def _anchor(words: str) -> str:
    """The anchor of a heading as Markdown viewers make it: letters, digits, a dash for a space."""
    kept = (c for c in words.strip().lower() if c.isalnum() or c in " -_\u200c\u0654")
    return "".join(kept).replace(" ", "-")
