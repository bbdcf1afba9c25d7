"""The words of an XML part of an office document: its texts, and attributes that people write.

`hidden_text.py` hides the same words that are read here: both use the same pieces.
"""

import html
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

LINE_END: Final = re.compile(
    r"</(?:w:p|a:p|p:text|si|is|f|c|c:f|c:pt|c:v|comment|text:p|text:h|table:table-cell|tspan|text"
    r"|svg:title)>"
    r"|<(?:w:br|w:tab|w:cr|a:br|text:tab|text:line-break|text:s)\b[^>]*/>"
)
_TAG: Final = re.compile(r"(<[^>]*>)")
_NO_WORDS: Final = re.compile(r"<(?:wp:posOffset|wp14:pct|x:|c:formatCode|config:)")
"""Elements with numbers and names of the program, which nobody reads."""
_HEAD_OF_SHEET: Final = re.compile("<(?:odd|even|first)(?:Header|Footer)")
_CODE: Final = re.compile('&(?:"[^"]*"|K[0-9A-F]{6}|[0-9]{1,3}|[A-Z])')
_SHARED: Final = re.compile(r"<c\b[^>]*\st=\"s\"")
_ATTRIBUTE: Final = re.compile(
    r"""(\s(?:[\w.-]+:)?(?P<name>[\w.-]+)\s*=\s*)(?P<quote>["'])(?P<value>.*?)(?P=quote)""",
    re.DOTALL,
)
_WRITTEN: Final = frozenset(
    {"descr", "title", "alt", "tooltip", "string", "string-value", "prompt", "promptTitle", "error",
     "errorTitle", "caption", "label", "displayName", "name", "val", "value", "help", "author",
     "code", "comment", "text", "instr"}
)  # fmt: skip
"""Attributes with words of people: alternative texts, names of sheets, variables, watermarks."""
LINKS: Final = frozenset({"Target", "href"})
_MAY_BE_WRITTEN: Final = re.compile(rf"[\s:](?:{'|'.join((*sorted(_WRITTEN), *LINKS))})\s*=")
_NUMBER_CELL: Final = "office:value"
PLAIN_NUMBER: Final = re.compile(r"[\s\d.,+-]*")
_OUT_OF_SIGHT: Final = re.compile(
    r"<(?P<end>/?)(?:[\w.-]+:)?(?:(?P<unseen>del|moveFrom|delText|instrText|Fallback"
    r"|tracked-changes|annotation)|(?P<run>r)|(?P<paragraph>pPr)|(?P<vanish>vanish))(?=[\s/>])"
)
_RARE: Final = (
    "<del", ":del", "moveFrom", "instrText", "Fallback", "tracked-changes", "annotation", "vanish"
)  # fmt: skip
"""A part without these words shows all its texts."""
_NOT_SO: Final = re.compile(r""":val=["'](?:0|false|off)["']""")
APART: Final = "\n\ua78f\n"
"""Between texts that no reader reads as one: a letter that no name has, which looks like a dot."""


def pieces_of(content: bytes) -> list[str]:
    """Texts at the even places, tags at the odd ones."""
    return _TAG.split(content.decode("utf-8", "replace"))


def text_places(pieces: list[str]) -> Iterator[int]:
    """The places of the texts that people read, and of line ends before no text."""
    is_shared = False
    for place in range(0, len(pieces), 2):
        tag = pieces[place - 1] if place else ""
        if tag.startswith("<c "):
            is_shared = _SHARED.match(tag) is not None
        if not pieces[place]:
            if begins_line(pieces, place):
                yield place
        elif not (_NO_WORDS.match(tag) or (is_shared and tag.startswith("<v"))):
            yield place


def seen_places(pieces: list[str], places: tuple[int, ...]) -> tuple[int, ...]:
    """The places whose texts a page shows.

    Deleted words, codes of fields and hidden runs may stand within a name that the page shows.
    """
    whole = "".join(pieces)
    if not any(word in whole for word in _RARE):
        return places
    hidden = _hidden_places(pieces)
    return tuple(place for place in places if place not in hidden)


def _hidden_places(pieces: list[str]) -> set[int]:
    unseen = settings = 0
    runs: list[bool] = []
    hidden = set()
    for place in range(1, len(pieces), 2):
        found = _OUT_OF_SIGHT.match(pieces[place])
        is_empty = pieces[place].endswith("/>")
        if found and found["vanish"]:
            if runs and not settings and not (found["end"] or _NOT_SO.search(pieces[place])):
                runs[-1] = True
        elif found and not is_empty:
            step = -1 if found["end"] else 1
            unseen += step if found["unseen"] else 0
            settings += step if found["paragraph"] else 0
            if found["run"] and step > 0:
                runs.append(False)
            elif found["run"] and runs:
                runs.pop()
        if unseen > 0 or any(runs):
            hidden.add(place + 1)
    return hidden


def text_at(pieces: list[str], place: int) -> str:
    """The text at a place. In the head and foot of a printed sheet, codes are as long blanks."""
    text = pieces[place]
    if "&" not in text:
        return text
    is_head = place > 0 and _HEAD_OF_SHEET.match(pieces[place - 1])
    text = html.unescape(text)
    return _CODE.sub(lambda code: " " * len(code[0]), text) if is_head else text


def begins_line(pieces: list[str], place: int) -> bool:
    """Whether the text at a place begins a new line."""
    if place == 0:
        return False
    tag = pieces[place - 1]
    return (tag[1:2] == "/" or tag[-2:] == "/>") and LINE_END.match(tag) is not None


def written(tag: str) -> Iterator[tuple[re.Match[str], str]]:
    """The attributes of a tag that may have words of people, with their values as read."""
    if _MAY_BE_WRITTEN.search(tag) is None:  # most tags, and much faster
        return
    for found in _ATTRIBUTE.finditer(tag):
        name, value = found["name"], html.unescape(found["value"])
        if name in LINKS:
            if name == "href" or 'TargetMode="External"' in tag:
                yield found, unquote(value)
        elif _NUMBER_CELL in found[1] or (
            name in _WRITTEN and PLAIN_NUMBER.fullmatch(value) is None
        ):
            yield found, value


def words_of(content: bytes) -> str:
    """All words of a part. A word in several runs stays one; each attribute is a line."""
    pieces = pieces_of(content)
    places = tuple(text_places(pieces))
    seen = seen_places(pieces, places)
    texts = [_joined(pieces, each) for each in dict.fromkeys((places, seen))]
    attributes = dict.fromkeys(
        value for tag in pieces[1::2] for _, value in written(tag) if len(value) > 1
    )
    return APART.join(each for each in (*texts, *attributes) if each.strip())


def _joined(pieces: list[str], places: tuple[int, ...]) -> str:
    return "".join(
        ("\n" if begins_line(pieces, place) else "") + text_at(pieces, place) for place in places
    )
