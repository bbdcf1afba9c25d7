"""Joins the booklet as one HTML file (resources/booklet_page), which is searched offline.

All ideas stand in the page itself, so that it is read without scripts, too. Its policy forbids
every connection, and every script and style but its own.
"""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Final

from judging_app.domain.booklet import Booklet, BookletEntry
from judging_app.domain.idea_word import FORMS, Forms
from judging_app.persian.dates import jalali_long
from judging_app.persian.digits import to_persian
from judging_app.persian.islands import with_islands, with_joined_numbers
from judging_app.persian.text import EZAFE, folding
from judging_app.printing.booklet.web_fonts import TYPED, font_address
from judging_app.system import paths
from judging_app.system.web_page import filled, json_text, page_fonts, policy_of

COLOURS: Final = 8
"""The number of colours for themes in style.css."""
_ARABIC: Final = (
    (0x600, 0x700),
    (0x750, 0x780),
    (0x870, 0x900),
    (0xFB50, 0xFE00),
    (0xFE70, 0xFF00),
)
"""The blocks of Arabic letters: the ranges whose folding the page always knows."""
_SCRIPTS: Final = ("fold.js", "page.js")


def folder() -> Path:
    """The folder with the sources of the page."""
    return paths.resources() / "booklet_page"


def page_html(booklet: Booklet) -> str:
    """The complete page. Equal booklets give equal pages."""
    script = "\n".join(map(_source, _SCRIPTS))
    body = _texts(booklet)
    style = filled(_source("style.css"), _fonts("".join(body.values())))
    made = {
        **body,
        "policy": policy_of(style, [script]),
        "style": style,
        "data": json_text(page_data(booklet)),
        "script": script,
    }
    return filled(_source("template.html"), made)


def page_data(booklet: Booklet) -> dict[str, object]:
    """The data of the page's script: its sentences, and the rules of folding."""
    word = FORMS[booklet.word]
    total = to_persian(len(booklet.entries))
    return {
        "words": {
            "all": f"{total} {word.one}",
            "found": f"{{count}} {word.one} از {total} پیدا شد",
            "nothing": f"هیچ {word.one} پیدا نشد",
        },
        "fold": fold_rules(_every_text(booklet)),
    }


def fold_rules(texts: Iterable[str]) -> dict[str, object]:
    """The rules of `persian.text` for the letters of the texts and for all Arabic letters.

    `table` maps characters to their folded letters, `plain` are those that stay.
    """
    known = {chr(code) for start, end in _ARABIC for code in range(start, end)}
    folded = folding(sorted(known | set("".join(texts)) | set(TYPED)))
    return {
        "table": {char: to for char, to in folded.items() if char != to},
        "plain": "".join(char for char, to in folded.items() if char == to and char not in known),
        "ezafe": EZAFE,
    }


def _every_text(booklet: Booklet) -> Iterable[str]:
    for one in booklet.entries:
        yield from (one.code, one.title, one.theme, one.award, one.citation, one.contact)
        yield from one.expertise
        yield from (text for part in one.sections for text in (part.heading, part.text))
        yield from (text for owner in one.people for text in (owner.name, owner.unit))


def _texts(booklet: Booklet) -> dict[str, str]:
    """The parts of the template with the texts of the booklet."""
    word, title = FORMS[booklet.word], booklet.title
    expertise = _distinct(text for one in booklet.entries for text in one.expertise)
    place = f"{booklet.city}، " if booklet.city else ""
    return {
        "title": escape(f"{title} — {booklet.event_title}"),
        "heading": escape(title),
        "organization": _shown(booklet.organization),
        "event": _shown(booklet.event_title),
        "when": _shown(f"{place}{jalali_long(booklet.day)}"),
        "skip": f"رفتن به {word.many}",
        "ask": f"جست‌وجو در {word.many}",
        "clear": "پاک کردن",
        "expertise_label": "تخصص موردنیاز",
        "any_expertise": "هر تخصصی",
        "no_expertise": "" if expertise else " hidden",
        "expertise": "".join(
            f'<option value="{number}">{escape(text)}</option>'
            for number, text in enumerate(expertise)
        ),
        "theme_label": "محورها",
        "themes": "".join(
            f'<button type="button" class="c{number % COLOURS}" data-choose="{number}"'
            f' aria-pressed="false">{_shown(theme)}</button>'
            for number, theme in enumerate(booklet.themes)
        ),
        "list_label": word.many,
        "foreword": _foreword(booklet.foreword),
        "nothing": f"با این واژه‌ها {word.any_one} پیدا نشد. واژه‌ای کوتاه‌تر بنویسید.",
        "ideas": "\n".join(_article(one, booklet, expertise, word) for one in booklet.entries),
        "foot": "این صفحه به اینترنت وصل نمی‌شود. برای جست‌وجو از کلید / هم می‌توانید استفاده کنید.",
    }


def _foreword(text: str) -> str:
    if not text:
        return ""
    heading = "بیانیهٔ هیئت داوران"
    return f'<section class="pane foreword"><h2>{heading}</h2><p>{_shown(text)}</p></section>'


def _article(one: BookletEntry, booklet: Booklet, expertise: Sequence[str], word: Forms) -> str:
    themes = booklet.themes
    number = themes.index(one.theme) if one.theme else -1
    wanted = " ".join(str(expertise.index(text)) for text in one.expertise)
    colour = f"c{number % COLOURS}" if number >= 0 else f"c{COLOURS - 1}"
    name = _id(one.code)
    code = f"کد {to_persian(one.code) if one.code.isdigit() else one.code}"
    parts = [
        f'<article id="{name}" class="{colour}" data-theme="{number}"'
        f' data-expertise="{wanted}" aria-labelledby="{name}-h">',
        '<p class="meta">',
        _found("span", code, "code"),
        _found("span", one.theme, "theme"),
        _found("span", one.award, "award"),
        "</p>",
        f'<h2 id="{name}-h" tabindex="-1" data-find>{_shown(one.title)}</h2>',
        _people(one),
        _found("blockquote", one.citation, ""),
        _sections(one, word),
        _needs(one.expertise),
        f'<p class="contact"><span>راه تماس:</span> {_contact(one.contact)}</p>'
        if one.contact
        else "",
        "</article>",
    ]
    return "\n".join(filter(None, parts))


def _people(one: BookletEntry) -> str:
    lines = (
        f'<p class="people">{_found("b", owner.name, "")}'
        + (f" {_found('span', owner.unit, 'unit')}" if owner.unit else "")
        + "</p>"
        for owner in one.people
    )
    return "\n".join(lines)


def _sections(one: BookletEntry, word: Forms) -> str:
    if not one.sections:
        return ""
    texts = "\n".join(
        _found("h3", part.heading, "") + _found("p", part.text, "") for part in one.sections
    )
    return f"<details><summary>متن {word.one}</summary>\n{texts}\n</details>"


def _needs(expertise: Sequence[str]) -> str:
    if not expertise:
        return ""
    items = "".join(_found("li", text, "") for text in expertise)
    return f'<div class="needs"><span>تخصص موردنیاز:</span><ul>{items}</ul></div>'


def _contact(text: str) -> str:
    return f"<b data-find>{escape(with_joined_numbers(with_islands(text)))}</b>"


def _found(tag: str, text: str, kind: str) -> str:
    """An element whose text is searched; none for an empty text."""
    if not text:
        return ""
    named = f' class="{kind}"' if kind else ""
    return f"<{tag}{named} data-find>{_shown(text)}</{tag}>"


def _shown(text: str) -> str:
    """The text in HTML, with its Latin words in their own direction."""
    return escape(with_islands(text))


def _id(code: str) -> str:
    """The address of an idea inside the page."""
    return f"idea-{escape(code)}"


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _fonts(text: str) -> dict[str, str]:
    letters = {*text, *TYPED}
    return {name: font_address(file, letters) for name, file in page_fonts().items()}


def _source(name: str) -> str:
    return (folder() / name).read_text(encoding="utf-8")
