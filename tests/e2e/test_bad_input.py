"""Every bad input of the day gets a coded refusal, quickly, and changes nothing.

The inputs are files that a person may really hand in, through the usual commands. The files are
built byte by byte; their hashes are right, so that each has only one fault.
"""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from typer.testing import CliRunner

from judging_app.cli.app import Desktop, app
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.score_file import write_score_file
from judging_app.exchange.packages.zip_payload import write_zip
from judging_app.exchange.tables import table_file as tables
from judging_app.services.files import open_file
from judging_app.system.sandbox import Limits
from tests.keys import code_of, organizer_of, read_back, resealed, resigned, said_in, secret_of

Snapshot = Callable[[Path], dict[str, bytes]]


def run(*arguments: object) -> tuple[int, Any]:
    desktop = Desktop(open=lambda _: 0)
    result = CliRunner().invoke(app, [*map(str, arguments), "--json"], obj=desktop)
    return result.exit_code, json.loads(result.stdout)


@dataclass(frozen=True)
class Day:
    """An event with a package and one good score file, in `folder`."""

    folder: Path
    inputs: Any
    event: Path
    package: Path
    scores: Path

    def merge(self, path: Path) -> str:
        """The code with which the event refuses `path`."""
        code, answer = run("merge", self.event, path)
        assert code == 3
        return str(answer["files"][0]["error"]["code"])

    def create(self, **other: Path) -> str:
        """The code with which a new event is refused when one of its inputs is another file."""
        sources = {
            "definition": self.inputs.definition,
            "ideas": self.inputs.ideas,
            "judges": self.inputs.judges,
        } | other
        options = [part for name, path in sources.items() for part in (f"--{name}", path)]
        code, answer = run("event", "create", self.folder / "second.judging", *options)
        assert code == 3
        return str(answer["error"]["code"])


@pytest.fixture
def day(inputs: Any) -> Day:
    folder = inputs.folder
    event, package = folder / "event.judging", folder / "package.ideas"
    sources = ["--definition", inputs.definition, "--ideas", inputs.ideas]
    assert run("event", "create", event, *sources, "--judges", inputs.judges)[0] == 0
    assert run("package", event, "--out", package)[0] == 0
    table = folder / "J01.csv"
    table.write_text("کد,نوآوری,اثرگذاری\n101,۹,۸٫۵\n102,7,7\n", encoding="utf-8")
    stick = folder / "stick"
    stick.mkdir()
    code, receipt = run(
        "score", package, "--code", code_of(package, "J01"), "--from", table, "--out", stick
    )
    assert code == 0
    return Day(folder, inputs, event, package, Path(receipt["path"]))


def workbook(path: Path, rows: list[list[str]]) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def test_workbook_without_a_title_column(day: Day, snapshot: Snapshot) -> None:
    path = workbook(day.folder / "x.xlsx", [["کد", "نام"], ["۱", "زهرا"], ["۲", "علی"]])
    before = snapshot(day.folder)
    assert day.create(ideas=path) == "NO_TITLE_COLUMN"
    assert snapshot(day.folder) == before


def test_empty_workbook(day: Day, snapshot: Snapshot) -> None:
    path = workbook(day.folder / "x.xlsx", [])
    before = snapshot(day.folder)
    assert day.create(ideas=path) == "EMPTY_TABLE"
    assert snapshot(day.folder) == before


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 no workbook", b"\xd0\xcf\x11\xe0" * 200, b"\0" * 99]
)
def test_another_type_under_the_right_ending(day: Day, snapshot: Snapshot, content: bytes) -> None:
    table, scores = day.folder / "x.xlsx", day.folder / "x.scores"
    event, package = day.folder / "x.judging", day.folder / "x.ideas"
    for path in (table, scores, event, package):
        path.write_bytes(content)
    assert day.merge(scores) == "MAGIC"  # a backup is made before every merge
    before = snapshot(day.folder)
    assert day.merge(scores) == "MAGIC"
    assert day.create(ideas=table) == "NOT_A_TABLE"
    assert run("rank", event)[1]["error"]["code"] == "NOT_A_JUDGING_FILE"
    assert run("verify", package)[1]["error"]["code"] == "MAGIC"
    assert snapshot(day.folder) == before


def test_truncated_package(day: Day, snapshot: Snapshot) -> None:
    whole = day.package.read_bytes()
    before = snapshot(day.folder)
    for length in range(1, len(whole), 97):
        day.package.write_bytes(whole[:length])
        code, answer = run("verify", day.package)
        assert (code, answer["error"]["code"]) == (3, "TRUNCATED")
    day.package.write_bytes(whole)
    assert snapshot(day.folder) == before


def zipped(entries: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return held.getvalue()


def package_of(day: Day, payload: bytes) -> Path:
    path = day.folder / "made.ideas"
    path.write_bytes(resigned(day.package.read_bytes(), payload))
    return path


@pytest.mark.parametrize(
    "name", ["../../escaped.txt", "/etc/escaped.txt", "..\\..\\escaped.txt", "C:/escaped.txt"]
)
def test_package_with_names_that_lead_out(day: Day, snapshot: Snapshot, name: str) -> None:
    path = package_of(day, zipped({name: b"x", "manifest.json": b"{}"}))
    before = snapshot(day.folder.parent)
    code, answer = run("verify", path)
    assert (code, answer["error"]["code"]) == (3, "ENTRY_NAME")
    assert snapshot(day.folder.parent) == before


def bomb(name: str, claimed: int) -> bytes:
    """A zip of some 10 MB with one entry of 10 GB, which it says is `claimed` bytes."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = deflate.compress(bytes(16 << 20)) + deflate.flush(zlib.Z_FULL_FLUSH)
    packed = block * 640 + deflate.flush()
    return raw_zip(name.encode(), packed, claimed)


def raw_zip(name: bytes, packed: bytes, size: int) -> bytes:
    """A zip of one deflated entry, whatever its sizes say (PKWARE APPNOTE.TXT 4.3)."""
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(packed), size, len(name), 0)
    local = b"PK\3\4" + fields + name + packed
    central = b"PK\1\2\x14\3" + fields + struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, 0) + name
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def append_entry(archive: bytes, name: bytes, packed: bytes) -> bytes:
    """The zip with one more deflated entry, which says that it is 4 GB."""
    where = archive.rindex(b"PK\5\6")
    count, size, start = struct.unpack_from("<HII", archive, where + 10)
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(packed), 0xFFFFFFFE, len(name), 0)
    local = b"PK\3\4" + fields + name + packed
    more = b"PK\1\2\x14\3" + fields
    more += struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, start) + name
    listed = archive[start : start + size] + more
    total = (0, 0, count + 1, count + 1, len(listed), start + len(local), 0)
    return archive[:start] + local + listed + struct.pack("<4s4H2IH", b"PK\5\6", *total)


@pytest.mark.parametrize("claimed", [0xFFFFFFFF, 1_000])
def test_zip_bomb(day: Day, snapshot: Snapshot, claimed: int) -> None:
    payload = bomb(f"blobs/{digest(b'bomb')}", claimed)
    assert len(payload) < 20 << 20
    before = snapshot(day.folder)
    path = package_of(day, payload)
    code, answer = run("verify", path)
    assert (code, answer["error"]["code"]) in {(3, "ENTRY_SIZE"), (3, "FILE_SET")}
    path.unlink()
    assert snapshot(day.folder) == before


@pytest.mark.parametrize("claimed", [0xFFFFFFFF, 1_000])
def test_workbook_bomb(day: Day, snapshot: Snapshot, claimed: int) -> None:
    path = day.folder / "bomb.xlsx"
    path.write_bytes(bomb("xl/worksheets/sheet1.xml", claimed))
    before = snapshot(day.folder)
    # one part alone is no workbook: nobody unpacks it
    assert day.create(ideas=path) in {"LIMIT", "NOT_A_TABLE"}
    assert snapshot(day.folder) == before


@pytest.mark.slow
def test_workbook_bomb_in_a_sound_workbook(
    day: Day, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """10 GB in a sheet that the workbook does name: the reader begins, and is ended."""
    monkeypatch.setattr(tables, "LIMITS", Limits(seconds=5, megabytes=400))
    path = day.folder / "bomb.xlsx"
    sound = workbook(day.folder / "sound.xlsx", [["کد", "عنوان"], ["1", "الف"]])
    with zipfile.ZipFile(sound) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts.pop("xl/worksheets/sheet1.xml").partition(b"<sheetData>")[0] + b"<sheetData>"
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(sheet) + packer.flush(zlib.Z_FULL_FLUSH)
    rows = b"<row><c><v>1</v></c></row>" * 600_000
    block = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    whole = append_entry(path.read_bytes(), b"xl/worksheets/sheet1.xml", head + block * 300)
    assert len(whole) < 20 << 20
    path.write_bytes(whole)
    before = snapshot(day.folder)
    assert day.create(ideas=path) == "LIMIT"
    assert snapshot(day.folder) == before


def remade(day: Day, **changes: Any) -> Path:
    """The good score file with other contents, well made in every other way."""
    said = replace(read_back(day.scores.read_bytes()), **changes)
    path = day.folder / "made.scores"
    with open_file(day.event) as event:
        judge = secret_of(event, "J01")
        path.write_bytes(write_score_file(said, judge, organizer_of(event)).content)
    return path


def test_score_files_that_do_not_belong(day: Day, snapshot: Snapshot) -> None:
    good = read_back(day.scores.read_bytes())
    sheet = good.sheets[0]
    top = replace(sheet, scores=(replace(sheet.scores[0], value=1100), *sheet.scores[1:]))
    between = replace(sheet, scores=(replace(sheet.scores[0], value=825), *sheet.scores[1:]))
    unknown = replace(sheet, idea_id="999")
    cases: list[tuple[dict[str, Any], str]] = [
        ({"event_id": "f" * 32}, "OTHER_EVENT"),
        ({"rubric_digest": "0" * 64}, "OTHER_RUBRIC"),
        ({"sheets": (top,)}, "RANGE"),
        ({"sheets": (between,)}, "STEP"),
        ({"sheets": (unknown,)}, "UNKNOWN_IDEA"),
    ]
    before = day.event.read_bytes()
    for changes, code in cases:
        assert day.merge(remade(day, **changes)) == code
        assert day.event.read_bytes() == before
    assert run("rank", day.event)[1]["ranking"] == []


def test_score_file_with_nan(day: Day) -> None:
    """NaN, infinities and floats where a mark should be, in an envelope that is otherwise whole."""
    said = said_in(day.scores.read_bytes())
    with zipfile.ZipFile(io.BytesIO(said)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    blob = next(name for name in entries if name.startswith("blobs/"))
    before = day.event.read_bytes()
    for mark, codes in (
        (b"NaN", {"PARSE"}),
        (b"Infinity", {"PARSE"}),
        (b"1e400", {"PARSE", "SCHEMA"}),
        (b"8.5", {"SCHEMA"}),
        (b'"850"', {"SCHEMA"}),
        (b"true", {"SCHEMA"}),
    ):
        old = entries[blob]
        assert b'"value":850' in old
        new = old.replace(b'"value":850', b'"value":' + mark)
        manifest = entries["manifest.json"].replace(digest(old).encode(), digest(new).encode())
        manifest = manifest.replace(f'"size":{len(old)}'.encode(), f'"size":{len(new)}'.encode())
        remade_payload = write_zip({f"blobs/{digest(new)}": new, "manifest.json": manifest})
        path = day.folder / "made.scores"
        with open_file(day.event) as event:
            path.write_bytes(resealed(event, "J01", remade_payload))
        assert day.merge(path) in codes
        assert day.event.read_bytes() == before
