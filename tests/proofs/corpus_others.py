"""More of the corpus: attachments, foreign score files, spreadsheets, pictures, event files.

The corpus also has documents and arbitrary bytes. Each file has one fault, as in `bad_files.py`.
"""

import io
import os
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from judging_app.domain.desk import FileRole
from judging_app.domain.keys import IssuedCard, OrganizerLock
from judging_app.domain.limits import MAX_FILE_NAME
from judging_app.domain.score_sheet import Score, ScoreSheet
from judging_app.domain.sound_text import fault
from judging_app.exchange.packages.keys import public_keys
from judging_app.services.new_file import new_file
from tests.exchange.bad_files import (
    EVENT,
    IDEAS,
    MB,
    PACKAGE,
    good_score_file,
    ideas_json,
    write_scores,
)
from tests.keys import ROOT, RULES, judge_secret

Make = Callable[[Path], None]
WINDOWS_NAMES = {
    "device": "CON.pdf", "device with a digit": "COM1.pdf", "device of a superscript": "COM¹.pdf",
    "device without an ending": "nul", "device before a dot": "aux.plan.pdf", "last dot": "a.",
    "blank at the end": "a.pdf ", "blank at the beginning": " a.pdf", "stream": "a.pdf:b",
    "question mark": "a?.pdf", "star": "a*.pdf", "quote": 'a".pdf', "pipe": "a|b.pdf",
    "less than": "a<b.pdf", "slash": "a/b.pdf", "backslash": "a\\b.pdf", "drive": "C:a.pdf",
    "share": "\\\\server\\share", "parent": "..", "tab": "a\tb.pdf", "line end": "a\nb.pdf",
    "NUL": "a\0.pdf", "override": "طرح\u202efdp.exe", "program": "a.pdf.exe", "shortcut": "a.lnk",
    "script": "a.js", "only an ending": ".pdf", "empty": "", "5,000 letters": "a" * 5000,
    "zero-width space": "ال\u200bف.pdf", "NFD": "cafe\u0301.pdf",
}  # fmt: skip
"""Names that Windows gives another meaning or shows differently."""


@dataclass(frozen=True)
class Bad:
    """A file, the code of its refusal, and the way in which it is handed in."""

    code: str
    suffix: str
    make: Make
    asked: str = "verify"


def content(make: Callable[[], bytes]) -> Make:
    return lambda path: (path.write_bytes(make()), None)[1]


def _attachment(name: str) -> Make:
    def rename(ideas: Any) -> None:
        ideas["ideas"][0]["attachments"][0]["name"] = name

    return content(lambda: ideas_json(rename))


def _code(name: str) -> str:
    """Return the code for such a name: by length, characters, or Windows' treatment."""
    if not 1 <= len(name) <= MAX_FILE_NAME:
        return "SCHEMA"
    return "TEXT" if fault(name, prose=False) else "ENTRY_NAME"


def _twins(one: str, other: str) -> Make:
    def double(ideas: Any) -> None:
        (first,) = ideas["ideas"][0]["attachments"]
        ideas["ideas"][0]["attachments"] = [{**first, "name": one}, {**first, "name": other}]

    return content(lambda: ideas_json(double))


TWINS = {
    "names but for case": Bad("DUPLICATE", ".ideas", _twins("Plan.pdf", "plan.PDF")),
    "names but for width": Bad("DUPLICATE", ".ideas", _twins("plan1.pdf", "plan１.pdf")),
    "name twice": Bad("DUPLICATE", ".ideas", _twins("plan.pdf", "plan.pdf")),
}


def _scores(**changes: Any) -> Make:
    return content(lambda: write_scores(good_score_file(**changes)))


def _sheet(*marks: tuple[str, int], idea: str = "101") -> Make:
    scores = tuple(Score(criterion, value) for criterion, value in sorted(marks))
    return _scores(sheets=(ScoreSheet("J01", idea, scores, "خوب", opened=True),))


def _named(judge: str) -> Make:
    sheets = tuple(replace(sheet, judge_id=judge) for sheet in good_score_file().sheets)
    return _scores(judge_id=judge, sheets=sheets)


def _merge(code: str, make: Make, asked: str = "merge") -> Bad:
    return Bad(code, ".scores", make, asked)


MERGES = {
    "another event": _merge("OTHER_EVENT", _scores(event_id="f" * 16)),
    "rubric of another event": _merge("OTHER_RUBRIC", _scores(rubric_digest="0" * 64)),
    "a rehearsal": _merge("REHEARSAL", _scores(rehearsal=True)),
    "unknown judge": _merge("UNKNOWN_JUDGE", _named("J99")),
    "unknown idea": _merge("UNKNOWN_IDEA", _sheet(("novelty", 800), idea="999")),
    "unknown criterion": _merge("UNKNOWN_CRITERION", _sheet(("beauty", 800))),
    "mark above": _merge("RANGE", _sheet(("novelty", 1100))),
    "mark below": _merge("RANGE", _sheet(("novelty", 0))),
    "mark of minus one": _merge("RANGE", _sheet(("cost", -100))),
    "mark between two": _merge("STEP", _sheet(("novelty", 850))),
    "clock in 1970": _merge("OK", _scores(written_at=datetime(1970, 1, 1, tzinfo=UTC)), "dry"),
    "clock in 2099": _merge("OK", _scores(written_at=datetime(2099, 1, 1, tzinfo=UTC)), "dry"),
}
"""A file's time is no reason to refuse it: clocks can be wrong."""


def _sparse(size: int, head: bytes = b"") -> Make:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.write(head)
            file.truncate(size)

    return make


PLACES = {
    "package of 201 MB": Bad("TOO_BIG", ".ideas", _sparse(201 * MB, b"\x93IDEAS\r\n")),
    "score file of 9 MB": Bad("TOO_BIG", ".scores", _sparse(9 * MB, b"\x93SCORE\r\n")),
    "pipe": Bad("NOT_A_FILE", ".scores", os.mkfifo),
    "folder": Bad("NOT_A_FILE", ".scores", Path.mkdir),
    "device": Bad("NOT_A_FILE", ".scores", lambda path: path.symlink_to("/dev/zero")),
    "link to nothing": Bad("NOT_A_FILE", ".scores", lambda path: path.symlink_to("none")),
    "pipe for a package": Bad("NOT_A_FILE", ".ideas", os.mkfifo),
    "pipe for a list": Bad("NOT_A_FILE", ".xlsx", os.mkfifo, "ideas"),
    "pipe for an event": Bad("NOT_A_FILE", ".judging", os.mkfifo),
}


def _book(*rows: tuple[str, ...]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def _with(name: str, part: Callable[[], bytes]) -> Make:
    """Return a sound workbook with one entry added or replaced."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(io.BytesIO(_book(("کد", "عنوان"), ("1", "الف")))) as old:
            entries = {entry: old.read(entry) for entry in old.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry, kept in {**entries, name: part()}.items():
                archive.writestr(entry, kept)

    return make


def _rows(inside: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{inside}</sheetData></worksheet>'.encode()


def _table(code: str, make: Make, suffix: str = ".xlsx") -> Bad:
    return Bad(code, suffix, make, "ideas")


def _endless(make: Make) -> Bad:
    """Return a workbook whose reader runs until the limits of `exchange.tables` end it."""
    return Bad("LIMIT", ".xlsx", make, "ideas-long")


SHEET, SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
ROW = "<row><c><v>1</v></c></row>"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "' + b"ha" * 5000 + b'">]><sst>' + b"&a;" * 50_000 + b"</sst>"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
WORDS = "Жук,Оса\n1,Пчела\n".encode("cp1251")
TABLES = {
    "six million rows": _endless(_with(SHEET, lambda: _rows(ROW * 6_000_000))),
    "cells far apart": _endless(_with(SHEET, lambda: _rows(FAR))),
    "text of 60 MB": _endless(_with(SHARED, lambda: b"x" * (60 * MB))),
    "billion laughs": _table("NOT_A_TABLE", _with(SHARED, lambda: LAUGHS)),
    "count of four billion": _endless(_with(SHARED, lambda: b'<sst uniqueCount="4294967295"/>')),
    "old Excel": _table("NOT_A_TABLE", content(lambda: OLD_EXCEL)),
    "a PDF": _table("NOT_A_TABLE", content(lambda: b"%PDF-1.7\n")),
    "a web page": _table("NOT_A_TABLE", content(lambda: b"<html><table>"), ".csv"),
    "some other zip": _table("NOT_A_TABLE", content(lambda: b"PK\x03\x04" + bytes(100))),
    "half a workbook": _table("NOT_A_TABLE", content(lambda: _book(("کد", "عنوان"))[:2000])),
    "nothing": _table("EMPTY_FILE", content(bytes)),
    "no rows": _table("EMPTY_TABLE", content(_book)),
    "no titles": _table("NO_TITLE_COLUMN", content(lambda: _book(("کد", "نام"), ("1", "الف")))),
    "not UTF-8": _table("NOT_UTF8", content(lambda: WORDS), ".csv"),
    "five million cells": _table(
        "TOO_BIG", content(lambda: b"a,b\n" + b"1,2\n" * 2_500_000), ".csv"
    ),
}


def _pdf(*objects: bytes, trailer: bytes = b"<</Root 1 0 R>>") -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, value)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return body + head + table + b"trailer\n%b\nstartxref\n%d\n%%%%EOF" % (trailer, len(body))


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(content), content)


def _page(content: bytes, *more: bytes) -> bytes:
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>",
        content,
        *more,
    )


_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
CYCLE = _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R]>>")
EXPONENTIAL = _page(
    _stream(b"/X Do"), *(_stream(b"/X Do " * 30, _FORM % (6 + n)) for n in range(20)), _stream(b"")
)


def _png(side: int) -> bytes:
    """Return a PNG with that many black pixels on each side, in a few kilobytes."""

    def chunk(kind: bytes, part: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + part))
        return struct.pack(">I", len(part)) + kind + part + checksum

    packer, row = zlib.compressobj(9), bytes(1 + side // 8)
    rows = b"".join(packer.compress(row * 100) for _ in range(side // 100)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/hostname'/></svg>"
DOCUMENTS = {
    "pages in a circle": Bad("BAD_ATTACHMENT", ".pdf", content(lambda: CYCLE), "look"),
    "half a PDF": Bad("BAD_ATTACHMENT", ".pdf", content(lambda: CYCLE[:60]), "look"),
    "no PDF": Bad("BAD_ATTACHMENT", ".pdf", content(lambda: b"MZ" + bytes(100)), "look"),
    "exponential forms": Bad("ATTACHMENT_LIMIT", ".pdf", content(lambda: EXPONENTIAL), "look-long"),
    "30,000 by 30,000": Bad("ATTACHMENT_LIMIT", ".png", content(lambda: _png(30_000)), "look"),
    "SVG named PNG": Bad("BAD_ATTACHMENT", ".png", content(lambda: SVG), "look"),
    "half a picture": Bad("BAD_ATTACHMENT", ".png", content(lambda: _png(800)[:60]), "look"),
    "program named JPEG": Bad("BAD_ATTACHMENT", ".jpg", content(lambda: b"MZ" + bytes(90)), "look"),
}


def make_event(path: Path) -> Path:
    """Write the event for the corpus; return its path."""
    with new_file(path) as uow:
        uow.add_event(EVENT, FileRole.EVENT)
        uow.add_ideas(IDEAS)
        uow.add_blobs(PACKAGE.blobs)
        uow.put_organizer_lock(OrganizerLock(public_keys(ROOT), RULES, ROOT))
        for judge in EVENT.judges:
            keys = public_keys(judge_secret(judge.id).secret)
            uow.put_card(IssuedCard(judge.id, 1, keys, b"", datetime.now(UTC)))
        uow.commit()
    return path


def _event(spoil: Callable[[Path], None]) -> Make:
    def make(path: Path) -> None:
        make_event(path)
        spoil(path)

    return make


def _overwrite(start: int, value: bytes) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(start)
            file.write(value or bytes(path.stat().st_size - start))

    return spoil


def _statement(*statements: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return spoil


ENDLESS = (
    "CREATE VIEW endless AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) "
    "SELECT x FROM n"
)
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON score BEGIN DELETE FROM score; END"
NEWER = "UPDATE alembic_version SET version_num = 'r9999'"


def _ruined(code: str, make: Make) -> Bad:
    return Bad(code, ".judging", make)


EVENTS = {
    "nothing": _ruined("NOT_A_JUDGING_FILE", content(bytes)),
    "text": _ruined("NOT_A_JUDGING_FILE", content(lambda: b"not a database " * 999)),
    "some other database": _ruined(
        "NOT_A_JUDGING_FILE", _event(_statement("PRAGMA application_id = 1"))
    ),
    "pages of zeros": _ruined("DAMAGED_FILE", _event(_overwrite(4096, b""))),
    "cut": _ruined("DAMAGED_FILE", _event(lambda path: os.truncate(path, 20_000))),
    "without end": _ruined("DAMAGED_FILE", _event(_statement(ENDLESS))),
    "acts when written": _ruined("DAMAGED_FILE", _event(_statement(TRIGGER))),
    "newer": _ruined("TOO_NEW", _event(_statement(NEWER))),
    "no event": _ruined("DAMAGED_FILE", _event(_statement("DELETE FROM event"))),
}

OTHERS = {
    f"{group}: {name}": bad
    for group, bads in {
        "attachment": {n: Bad(_code(x), ".ideas", _attachment(x)) for n, x in WINDOWS_NAMES.items()}
        | TWINS,
        "merge": MERGES,
        "place": PLACES,
        "table": TABLES,
        "document": DOCUMENTS,
        "event": EVENTS,
    }.items()
    for name, bad in bads.items()
}
