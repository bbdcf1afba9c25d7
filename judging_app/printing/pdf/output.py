"""Writes a PDF file while the document is being made.

reportlab keeps every object of a document in memory until the end, so memory would grow with the
pages. Here only the position of each object stays in memory. Small objects are packed together
(object streams, ISO 32000-1 §7.5.7), and the table of positions is a stream, too (§7.5.8).
"""

import hashlib
import zlib
from array import array
from typing import BinaryIO

_TOGETHER = 200
"""The number of small objects in one object stream."""
LEVEL, HASTE = 6, 1
"""The compression levels: for final files, and for previews."""
_HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_UNUSED, _PLAIN, _PACKED = 0, 1, 2


class Output:
    """The file. Objects are written in the order in which they become ready.

    Equal calls give equal bytes. `number()` reserves an object number; `put` or `stream` writes
    that object. References are «n 0 R».
    """

    def __init__(self, file: BinaryIO, level: int = LEVEL) -> None:
        self._file, self._level = file, level
        self._offset = 0
        self._digest = hashlib.sha256()
        # for each object: its storage type; its offset, or the stream that holds it; its place
        # there
        self._kinds, self._where, self._index = array("B", [0]), array("Q", [0]), array("H", [0])
        self._waiting: list[tuple[int, bytes]] = []
        self._write(_HEAD)

    def number(self) -> int:
        """Reserve the number of a later object."""
        self._kinds.append(_UNUSED)
        self._where.append(0)
        self._index.append(0)
        return len(self._kinds) - 1

    def put(self, number: int, content: bytes) -> None:
        """Write an object under a reserved number. Streams are written by `stream`."""
        self._waiting.append((number, content))
        if len(self._waiting) == _TOGETHER:
            self._pack()

    def stream(self, entries: str, content: bytes, number: int = 0) -> int:
        """Write a stream object. `entries` name its filters. Returns its number."""
        number = number or self.number()
        self._kinds[number], self._where[number] = _PLAIN, self._offset
        head = f"{number} 0 obj\n<<{entries}/Length {len(content)}>>\nstream\n"
        self._write(head.encode("ascii"), content, b"\nendstream\nendobj\n")
        return number

    def packed_stream(self, entries: str, content: bytes, number: int = 0) -> int:
        """Compress and write a stream. Returns its number."""
        packed = zlib.compress(content, self._level)
        return self.stream(f"{entries}/Filter/FlateDecode", packed, number)

    def finish(self, root: int, info: int) -> None:
        """Write the end of the file: the positions of all objects, the catalog, the information."""
        self._pack()
        number, start = self.number(), self._offset
        self._kinds[number], self._where[number] = _PLAIN, start
        mark = self._digest.hexdigest()[:32]
        rows = b"".join(
            kind.to_bytes(1, "big") + where.to_bytes(4, "big") + index.to_bytes(2, "big")
            for kind, where, index in zip(self._kinds, self._where, self._index, strict=True)
        )
        entries = (
            f"/Type/XRef/Size {len(self._kinds)}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R"
            f"/ID[<{mark}><{mark}>]/Filter/FlateDecode"
        )
        self.stream(entries, zlib.compress(rows, 9), number)
        self._write(f"startxref\n{start}\n%%EOF\n".encode("ascii"))

    def _pack(self) -> None:
        if not self._waiting:
            return
        within = self.number()
        heads, at = [], 0
        for index, (number, content) in enumerate(self._waiting):
            heads.append(f"{number} {at}")
            at += len(content) + 1
            self._kinds[number] = _PACKED
            self._where[number], self._index[number] = within, index
        head = " ".join(heads).encode("ascii") + b"\n"
        body = b"\n".join(content for _, content in self._waiting)
        entries = f"/Type/ObjStm/N {len(self._waiting)}/First {len(head)}/Filter/FlateDecode"
        self._waiting = []
        self.stream(entries, zlib.compress(head + body, self._level), within)

    def _write(self, *parts: bytes) -> None:
        for part in parts:
            self._file.write(part)
            self._digest.update(part)
            self._offset += len(part)
