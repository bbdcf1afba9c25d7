"""A look into a workbook before any spreadsheet reader opens it.

A workbook is a zip of XML. Here every entry is unpacked within limits and looked through, and the
reader gets a fresh archive of just those bytes: what was checked is what is read.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from judging_app.errors import InputRefused, Reason
from judging_app.exchange.limits import MAX_ENTRY, MAX_RATIO, MAX_WORKBOOK, MAX_WORKBOOK_PARTS, MB
from judging_app.exchange.workbook_extent import check_ods, check_xlsx

_SMALL: Final = 1 * MB
"""Entries up to this size may pack as well as they like: styles of blank cells do."""
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


def checked_workbook(data: bytes) -> io.BytesIO:
    """The workbook again, unpacked within limits. `data` begins as a zip does.

    Raises `InputRefused`: NOT_A_TABLE (no XLSX or ODS), ENTRY_SIZE, TOO_BIG (cells too far apart,
    or too much text in them).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _unpack(archive)
    except (*_BAD_ZIP, ValueError) as error:
        raise InputRefused(Reason.NOT_A_TABLE, detail=str(error)[:200]) from error
    if "xl/workbook.xml" in entries:
        check_xlsx(entries)
    elif entries.get("mimetype", b"").strip() == _ODS_TYPE and "content.xml" in entries:
        check_ods(entries["content.xml"])
    else:
        raise InputRefused(Reason.NOT_A_TABLE, detail="zip")
    return _packed(entries)


def _unpack(archive: zipfile.ZipFile) -> Mapping[str, bytes]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_WORKBOOK_PARTS:
        raise InputRefused(Reason.ENTRY_SIZE, detail=str(len(infos)))
    declared = sum(info.file_size for info in infos)
    if declared > MAX_WORKBOOK:
        raise InputRefused(Reason.ENTRY_SIZE, detail=str(declared))
    return {info.filename: _unpack_entry(archive, info) for info in infos}


def _unpack_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    size = info.file_size
    swells = size > _SMALL and size > MAX_RATIO * max(info.compress_size, 1)
    if size > MAX_ENTRY or swells:
        raise InputRefused(Reason.ENTRY_SIZE, where=info.filename, detail=str(size))
    with archive.open(info) as entry:
        return entry.read(size + 1)  # never more than declared; the checksum tells of a lie


def _packed(entries: Mapping[str, bytes]) -> io.BytesIO:
    fresh = io.BytesIO()
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    fresh.seek(0)
    return fresh
