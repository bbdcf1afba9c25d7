"""The plain text that the window shows of a Word (DOCX) or OpenDocument (ODT) or text file.

A reader of the page sees these words and no others. `document_text` reads notes, heads and feet,
too, because a name may stand there.
The files are zip archives with XML; the standard library reads both. A library for Word would add
megabytes and a second XML parser to what is shipped, and would show no more of a plain text. The
work runs in a child, because the bytes are foreign.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.plain_text import plain_text
from judging_app.system.progress import Progress, unwatched
from judging_app.system.sandbox import Limits, run_in_child

LIMITS: Final = Limits(seconds=8.0, megabytes=512, back=8)
MOST_LETTERS: Final = 1_000_000
"""The letters that are kept; a longer text is cut."""
MOST_BYTES: Final = 64_000_000
"""The size of the XML that is parsed; a novel has two megabytes."""
_PARTS: Final = ("word/document.xml", "content.xml")
_LINES: Final = frozenset({"p", "h", "tr", "table-row"})
"""Elements that end a line: paragraphs, headings, rows of a table."""
_WORD: Final = frozenset({"t"})
_OPEN: Final = frozenset({"p", "h"})
_CELLS: Final = frozenset({"tc", "table-cell"})
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-"}
_UNSEEN: Final = frozenset(
    {"Fallback", "del", "moveFrom", "tracked-changes", "annotation", "instrText", "delText",
     "forms", "sequence-decls"}
)  # fmt: skip
"""Elements without text that a reader sees: old versions, notes, deleted words, codes of fields."""

_NO: Final = frozenset({"0", "false", "off"})


def text_in_child(content: bytes, progress: Progress = unwatched) -> str:
    """The text, read in a child. `progress` may raise `Cancelled`.

    Raises `InputRefused`: BAD_ATTACHMENT if it is no such file, ATTACHMENT_LIMIT if it takes too
    much time or memory.
    """
    data = run_in_child(
        read, content, limits=LIMITS, over=Refusal.ATTACHMENT_LIMIT, progress=progress
    )
    return data.decode("utf-8")


def read(content: bytes) -> bytes:
    """Read the text and return it in UTF-8. This function runs in the child."""
    text = _document(content) if content.startswith(b"PK") else plain_text(content)
    return text[:MOST_LETTERS].encode("utf-8", "replace")


def _document(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = next(name for name in _PARTS if name in archive.namelist())
            if archive.getinfo(part).file_size > MOST_BYTES:
                raise InputRefused(Refusal.ATTACHMENT_LIMIT)
            return _Words().text_of(archive.read(part))
    except (
        StopIteration, zipfile.BadZipFile, expat.ExpatError, ValueError, EOFError, OSError,
        NotImplementedError, RuntimeError,
    ) as error:  # fmt: skip
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail=str(error)) from None


class _Words:
    """Collects the words between the tags of a document."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._unseen = self._inside = self._settings = 0
        self._runs: list[bool] = []
        """Whether each open run, the outermost first, is hidden («vanish»)."""
        self._holders: frozenset[str] = frozenset()
        """Elements whose letters are words; blanks elsewhere only set the XML out."""
        self._count = 0

    def text_of(self, xml: bytes) -> str:
        """Return the text. A document type is refused: no word processor writes one."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_type
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.Parse(xml, True)  # noqa: FBT003
        lines = (line.strip(" |\t") for line in "".join(self._parts).split("\n"))
        kept: list[str] = []
        for line in lines:
            if line or (kept and kept[-1]):
                kept.append(line)
        return "\n".join(kept).strip()

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _local(tag)
        self._holders = self._holders or (_WORD if name == "document" else _OPEN)
        self._unseen += name in _UNSEEN
        self._inside += name in self._holders
        self._settings += name == "pPr"
        if name == "r":
            self._runs.append(False)
        elif name == "vanish" and self._runs and not self._settings:
            self._runs[-1] = _value(attributes, "val") not in _NO
        elif name == "s":
            self._add(" " * max(1, min(40, int(_value(attributes, "c") or 1))))
        elif name in _SIGNS:
            self._add(_SIGNS[name])

    def _end(self, tag: str) -> None:
        name = _local(tag)
        if name in _LINES:
            self._add("\n")
        elif name in _CELLS:
            if self._parts and self._parts[-1] == "\n":
                self._parts.pop()  # a cell ends with its paragraph
            self._add(" | ")
        self._unseen -= name in _UNSEEN
        self._inside -= name in self._holders
        self._settings -= name == "pPr"
        if name == "r":
            self._runs.pop()

    def _say(self, words: str) -> None:
        if self._inside:
            self._add(words.replace("\n", " "))

    def _add(self, words: str) -> None:
        if not self._unseen and not any(self._runs) and self._count < MOST_LETTERS:
            self._parts.append(words)
            self._count += len(words)


def _refuse_type(*_: object) -> None:
    raise InputRefused(Refusal.BAD_ATTACHMENT)


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]


def _value(attributes: Mapping[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if _local(key) == name), "")
