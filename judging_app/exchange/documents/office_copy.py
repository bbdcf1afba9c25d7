"""Copies documents of office programs without their properties and without authors' names.

The parts of a document are files in a ZIP archive: Office Open XML (ECMA-376) or OpenDocument
(OASIS ODF 1.3). Comments and tracked changes stay, without the names of their authors. Embedded
objects in the older binary format (OLE) are removed: no library here looks into them.
"""

import io
import re
import zipfile
from typing import Final

from PIL import Image

from judging_app.domain.judges_copies import UnseenKind
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.picture_copy import bare_picture
from judging_app.system.sizes import MB

_MOST: Final = 300 * MB
"""The largest sum of all parts, unpacked."""
_DEEPEST: Final = 3
"""A document in a document in a document is looked at; one deeper is removed."""
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_EMPTY: Final = {
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/'
    b'package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
    b'2006/extended-properties"/>',
    "docProps/custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
    b'2006/custom-properties"/>',
    "meta.xml": b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:'
    b'office:1.0" office:version="1.3"><office:meta/></office:document-meta>',
}
"""The parts that hold nothing but properties, and what stands in their place."""
_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ATTRIBUTES: Final = re.compile(
    rb"""(\s(?:(?:w|w15|w16du|p|p15|p188|pc|xr|xr2|ap)[0-9]*:)?
    (?:author|initials|userName|userId|displayName|providerId|lastEdited|originalAuthor)
    =)("[^"]*"|'[^']*')""",
    re.VERBOSE,
)
_NOTE_AUTHORS: Final = re.compile(rb"(<(?:p:)?cmAuthor\b[^>]*?\sname=)(\"[^\"]*\"|'[^']*')")
_FOLDER: Final = re.compile(rb"<x15ac:absPath\b[^>]*/>")
_ELEMENTS: Final = re.compile(
    rb"(<(author|dc:creator|meta:initial-creator|meta:creator-initials|loext:sender-initials"
    rb"|text:initial-creator|text:creator|text:author-name|text:author-initials"
    rb"|text:sender-[a-z-]+)(?:\s[^>]*)?>)[^<]*(</\2>)"
)
_PRINTER: Final = re.compile(
    rb'(<config:config-item\b[^>]*config:name="Printer(?:Name|Setup)"[^>]*>)[^<]*(</)'
)
_LOCAL: Final = re.compile(rb'(\sTarget=")file:[^"]*(")')
"""Links to files of the author's computer, such as the template of a document."""
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".bmp"})
_DOCUMENTS: Final = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"})
_XML: Final = frozenset({".xml", ".rels", ".svg", ".vml"})
_DECLARED: Final = re.compile(rb"""<\?xml\b[^>]*?encoding=["']([\w.-]+)["'][^>]*\?>""")
_ASIDE: Final = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
"""Comments of programs, and texts that look like tags."""
_METADATA: Final = re.compile(
    rb"<metadata\b[^>]*/>|<metadata\b.*?</metadata>|\s(?:sodipodi:docname"
    rb"|inkscape:export-filename)=(?:\"[^\"]*\"|'[^']*')",
    re.DOTALL,
)
"""The author and the files of a drawing (SVG 2, 5.12)."""
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""The signature of a compound file (MS-CFB): an embedded object, a macro, an older document."""
_SETTINGS: Final = frozenset({".bin"})
"""Settings of the author's printer, controls and macros, which no reader needs."""
_SIGNS: Final = {
    (0, _OLE): UnseenKind.OBJECT,
    (0, b"{\\rtf"): UnseenKind.TEXT,
    (40, b" EMF"): UnseenKind.DRAWING,
    (0, bytes.fromhex("d7cdc69a")): UnseenKind.DRAWING,
    (0, bytes.fromhex("010009000003")): UnseenKind.DRAWING,
}
"""Places and bytes by which a part is known: MS-CFB, RTF 1.9.1, MS-EMF 2.3.4.2, MS-WMF 2.3.2."""
_BY_ENDING: Final = {
    ".emf": UnseenKind.DRAWING, ".wmf": UnseenKind.DRAWING, ".emz": UnseenKind.DRAWING,
    ".wmz": UnseenKind.DRAWING, ".rtf": UnseenKind.TEXT, ".htm": UnseenKind.TEXT,
    ".html": UnseenKind.TEXT, ".mht": UnseenKind.TEXT, ".txt": UnseenKind.TEXT,
}  # fmt: skip
_HEAD_BYTES: Final = 64
_CDATA: Final = b"<![CDATA["
_INFO: Final = re.compile(rb"\{\\(?:info|\*\\userprops|\*\\revtbl)\b")


def bare_office(content: bytes) -> bytes:
    """The document with the same text and pictures, and without properties and names of authors.

    The same bytes give the same copy. Raises `InputRefused`: BAD_ATTACHMENT for a file that is no
    archive, is broken or has a password, ATTACHMENT_LIMIT if it is too large.
    """
    try:
        return _copy(content, 1)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError,
            ValueError) as error:  # fmt: skip
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail=type(error).__name__) from error


def _copy(content: bytes, depth: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        if sum(part.file_size for part in old.infolist()) > _MOST:
            raise InputRefused(Refusal.ATTACHMENT_LIMIT)
        for part in old.infolist():
            if part.is_dir():
                continue
            fresh = zipfile.ZipInfo(part.filename, _DATE)  # without extra fields and comments
            stored = part.filename == "mimetype"  # OpenDocument demands it
            fresh.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            new.writestr(fresh, _part(part.filename, old.read(part), depth))
    return out.getvalue()


def _part(name: str, content: bytes, depth: int) -> bytes:
    ending = _ending(name)
    if content.startswith(_OLE) or ending in _SETTINGS:
        return b""
    if name in _EMPTY:
        return _HEAD + _EMPTY[name]
    if ending == ".psmdcp":  # the properties, as System.IO.Packaging names them
        return _HEAD + _EMPTY["docProps/core.xml"]
    if "thumbnail" in name.lower():  # a picture of the first page, which may name the author
        return _blank(ending)
    if ending in _XML:
        plain = bare_xml(content)
        return _METADATA.sub(b"", plain) if ending == ".svg" else plain
    if ending in _PICTURES:
        return _picture(content)
    if ending in _DOCUMENTS:
        return _copy(content, depth + 1) if depth < _DEEPEST else b""
    return content


def unseen_in(content: bytes) -> tuple[UnseenKind, ...]:
    """The kinds of parts whose words nobody reads by program, in a document and those inside it.

    Raises `zipfile.BadZipFile` and others for a file that is no archive.
    """
    return tuple(kind for kind in UnseenKind if kind in _unseen(content, 1))


def _unseen(content: bytes, depth: int) -> set[UnseenKind]:
    found: set[UnseenKind] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            ending = _ending(part.filename)
            if ending in _DOCUMENTS and depth < _DEEPEST:
                found |= _unseen(archive.read(part), depth + 1)
            elif kind := _unseen_kind(ending, archive, part):
                found.add(kind)
    return found


def _unseen_kind(ending: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> UnseenKind | None:
    if ending in _XML or ending in _PICTURES:
        return None
    with archive.open(part) as opened:
        head = opened.read(_HEAD_BYTES)
    return next((kind for sign, kind in _SIGNS.items() if head[sign[0] :].startswith(sign[1])),
                _BY_ENDING.get(ending))  # fmt: skip


def holds_words(name: str) -> bool:
    """Whether a part of a document may hold words: XML, or a document."""
    return _ending(name) in _XML or is_document(name)


def is_document(name: str) -> bool:
    """Whether a part of a document is a document."""
    return _ending(name) in _DOCUMENTS


def _ending(name: str) -> str:
    return name[name.rfind(".") :].lower() if "." in name else ""


def _picture(content: bytes) -> bytes:
    """The bare picture; nothing in place of one that no library reads."""
    try:
        return bare_picture(content)
    except InputRefused:
        return b""


def _blank(ending: str) -> bytes:
    """A white picture of one pixel; nothing for a format that cannot be written."""
    kind = {".png": "PNG", ".jpeg": "JPEG", ".jpg": "JPEG"}.get(ending)
    if kind is None:
        return b""
    out = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(out, kind)
    return out.getvalue()


def bare_xml(content: bytes) -> bytes:
    """The XML in UTF-8 without names of authors, comments, and paths of their computer."""
    content = _ASIDE.sub(_without, _in_utf8(content))
    content = _ATTRIBUTES.sub(rb'\1""', content)
    content = _NOTE_AUTHORS.sub(rb'\1""', content)
    content = _FOLDER.sub(b"", content)
    content = _ELEMENTS.sub(rb"\1\3", content)
    content = _PRINTER.sub(rb"\1\2", content)
    return _LOCAL.sub(rb"\1file:///Normal.dotm\2", content)


def _without(aside: re.Match[bytes]) -> bytes:
    """Nothing, or the text of a CDATA section as any other text."""
    found = aside.group()
    if not found.startswith(_CDATA):
        return b""
    text = found[len(_CDATA) : -3]
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def _in_utf8(content: bytes) -> bytes:
    """The XML in UTF-8. Raises ValueError for an unknown encoding."""
    found = _DECLARED.match(content)
    encoding = found[1].decode() if found else "utf-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    if encoding.lower() in ("utf-8", "us-ascii", "ascii"):
        return content
    try:
        return _DECLARED.sub(_HEAD.strip(), content.decode(encoding).encode(), count=1)
    except LookupError as error:
        raise ValueError(encoding) from error


def bare_rtf(content: bytes) -> bytes:
    """The RTF without the groups of its properties. Raises `InputRefused` (BAD_ATTACHMENT)."""
    if not content.lstrip().startswith(rb"{\rtf"):
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail="rtf")
    while found := _INFO.search(content):
        content = content[: found.start()] + content[_end_of_group(content, found.start()) :]
    return content


def _end_of_group(content: bytes, at: int) -> int:
    """The place after the bracket that closes the group which opens at `at`."""
    depth = 0
    while at < len(content):
        if content[at : at + 1] == b"\\":
            at += 2
            continue
        depth += {b"{": 1, b"}": -1}.get(content[at : at + 1], 0)
        at += 1
        if depth == 0:
            break
    return at
