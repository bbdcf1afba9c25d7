"""Writes the guide «یک روز با میز داوری» as a page for any browser, without a network.

The guide ships as Markdown with pictures. The page is written again each time, so it always fits
this version. Fonts and pictures come from the folder of the application.
"""

from pathlib import Path

from judging_app.system import paths
from judging_app.system.atomic_write import write_whole

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


def write_guide() -> Path:
    """Write the page into this user's data folder and return its path. Raises `WriteFailed`."""
    from markdown_it import MarkdownIt

    source = paths.guide()
    page = paths.data_folder() / "guide.html"
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    body = _linked(reader.render(source.read_text(encoding="utf-8")), page)
    fonts = (paths.resources() / "fonts" / "vazirmatn").resolve().as_uri()
    base = source.parent.resolve().as_uri() + "/"
    write_whole(page, _PAGE.format(base=base, fonts=fonts, body=body).encode("utf-8"))
    return page


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
