"""Converts text with HTML tags to plain text.

Web forms and their exports leave HTML in a cell. The program shows the words and never renders the
HTML, so that it can load, open or colour nothing. The stored text stays unchanged.
"""

import re
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Final

from judging_app.persian.digits import to_persian

_LINES: Final = frozenset(
    {"p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "thead", "tbody",
     "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "blockquote",
     "pre", "figure", "figcaption", "address", "form", "html", "body"}
)  # fmt: skip
"""Elements that begin and end a line."""
_WITHIN: Final = frozenset(
    {"a", "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "sub", "sup", "code",
     "mark", "del", "ins", "center", "label", "td", "th", "img", "bdi", "bdo", "strike", "abbr",
     "cite", "q", "kbd", "tt", "col", "colgroup", "meta", "link", "input", "button", "o:p"}
)  # fmt: skip
_UNSEEN: Final = ("script", "style", "head", "title", "template", "noscript", "svg")
_NAMES: Final = "|".join(sorted(map(re.escape, {*_LINES, *_WITHIN, *_UNSEEN}), reverse=True))
_FACT: Final = r"""\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+)"""
_SURE: Final = re.compile(
    rf"</(?:{_NAMES})\s*>|<(?:br|hr|p|div|li|ul|ol|tr|td|table)\s*/?>"
    rf"|<(?:{_NAMES})(?:{_FACT})+\s*/?>",
    re.IGNORECASE,
)
"""Matches only real markup. «a < b», «x<b and c>d» and «<نام>» do not match."""
_TAG: Final = re.compile(
    rf"(</(?:{_NAMES})\s*>|<(?:{_NAMES})(?:{_FACT}|\s+[\w-]+)*\s*/?>)", re.IGNORECASE
)
_ENTITY: Final = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_BLANKS: Final = re.compile(r"[ \t\r\f\v\xa0]+")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_CELL: Final = " | "


@lru_cache(maxsize=256)
def readable(text: str) -> str:
    """The words of a text without tags. Lists and lines stay, and entities become letters.

    A text without markup is returned unchanged.
    """
    if "<" not in text and "&" not in text:
        return text
    if _SURE.search(text):
        return _plain(text)
    if not _ENTITY.search(text):
        return text
    letters = unescape(text)  # «&lt;p&gt;»: the form escaped a text that was markup already
    return _plain(letters) if _SURE.search(letters) else letters


def _plain(text: str) -> str:
    for name in _UNSEEN:
        begin = re.compile(rf"<{name}\b[^<>]*>", re.IGNORECASE)
        text = _without(text, begin, re.compile(rf"</{name}\s*>", re.IGNORECASE))
    text = _without(text, re.compile("<!--"), re.compile("-->"))
    parts = _TAG.split(text)
    names = {_name_of(tag) for tag in parts[1::2]}
    reader = _Reader(keeps_lines=not names & _LINES)
    for number, part in enumerate(parts):
        if not number % 2:
            reader.say(unescape(part))
        elif _name_of(part) not in _UNSEEN:  # the words of an unclosed element count, too
            reader.feed(part)
    return reader.text()


def _without(text: str, begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    """The text without the parts between the two markers; an unclosed part stays."""
    parts: list[str] = []
    place = 0
    while (opened := begin.search(text, place)) and (closed := end.search(text, opened.end())):
        parts.append(text[place : opened.start()])
        place = closed.end()
    return "".join((*parts, text[place:]))


def _name_of(tag: str) -> str:
    return re.split(r"[\s/>]", tag.lstrip("</"), maxsplit=1)[0].lower()


class _Reader(HTMLParser):
    """Collects the words. It gets one tag at a time, so that nothing else is parsed as a tag.

    Without `keeps_lines` a line end among the words becomes a blank, as in a web page.
    """

    def __init__(self, *, keeps_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._keeps_lines = keeps_lines
        self._said: list[str] = []
        self._is_begun = False
        """Whether the current line has any text."""
        self._lists: list[int | None] = []
        self._link, self._linked = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a list or a cell."""
        facts = dict(attrs)
        self._turn(tag)
        match tag:
            case "ul" | "ol":
                self._lists.append(0 if tag == "ol" else None)
            case "li":
                self._add(self._bullet())
            case "td" | "th":
                self._add(_CELL)
            case "a":
                self._link, self._linked = facts.get("href") or "", len(self._said)
            case "img":
                self._add(facts.get("alt") or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin one line for `<br/>`, not two."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End a line, a list or a cell."""
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag == "a":
            self._tell_link()
        self._turn(tag)

    def say(self, words: str) -> None:
        """Add the words between tags."""
        self._add(words if self._keeps_lines else words.replace("\n", " "))

    def text(self) -> str:
        """The collected text, without blanks at both ends."""
        lines = (_BLANKS.sub(" ", line).strip(" ") for line in "".join(self._said).split("\n"))
        text = "\n".join(line.removeprefix(_CELL.strip()).strip(" ") for line in lines)
        return _EMPTY_LINES.sub("\n\n", text).strip("\n")

    def _add(self, words: str) -> None:
        if words:
            self._said.append(words)
            last = words.rpartition("\n")
            self._is_begun = bool(last[2].strip()) or (self._is_begun and not last[1])

    def _turn(self, tag: str) -> None:
        """Begin a new line if the current one has text. `br` always begins one."""
        if tag == "br" or (tag in _LINES and self._is_begun):
            self._add("\n")

    def _bullet(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "• "
        self._lists[-1] += 1
        return f"{to_persian(self._lists[-1])}. "

    def _tell_link(self) -> None:
        """Add the target of a link in brackets, because nobody can click a link in plain text."""
        target = self._link.removeprefix("mailto:")
        is_far = self._link.startswith(("http://", "https://", "mailto:"))
        if is_far and target not in "".join(self._said[self._linked :]):
            self._add(f" ({target})")
        self._link, self._linked = "", len(self._said)
