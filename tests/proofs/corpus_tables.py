"""Foreign workbooks and text tables, read by this project's reader and by others.

python -m tests.proofs.corpus_tables FOLDER [--report tests/proofs/CORPUS_TABLES.md] [--every N]

FOLDER holds any number of XLSX, XLSM, XLS, ODS, CSV and TSV files in any subfolders, such as the
test data of spreadsheet libraries; none of them belongs into the repository.
`exchange.tables.read_table` reads each file (in its child, with its limits). Each cell is compared
with openpyxl (XLSX), xlrd (XLS) or the standard library's csv under the detected dialect. Every
difference gets a kind. A kind without an explanation, a crash or an unexpected exception fails the
run.
"""

import argparse
import csv
import io
import re
import signal
import sys
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import openpyxl
import python_calamine  # noqa: F401 - before the fork
import xlrd

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables import ods_look, xls_look, xlsx_look  # noqa: F401 - before the fork
from judging_app.exchange.tables.look import is_error
from judging_app.exchange.tables.number_format import number_text
from judging_app.exchange.tables.sheet import Place, Sheet, Trait
from judging_app.exchange.tables.table_file import read_table

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
ENDINGS = {".xlsx", ".xlsm", ".xltx", ".xls", ".ods", ".csv", ".tsv"}
Values = Mapping[str, Mapping[Place, object]]

UNEXPLAINED = "UNEXPLAINED"
MADE_WRONG = ("WrongFormulaRecordType.xls", "duplicate-filename-case-insensitive.xlsx")
"""Files with a false record, or with two parts of one name: readers differ on them."""
SLOW = 5.0
PATIENCE = 20
"""The other reader's time limit for a file in seconds."""
PER_FILE = 4
"""The number of printed cells of one file."""

EXPLAINED = {
    "equal": "",
    "as shown": "the number format adds zeros, letters or a percent sign: read as it is shown",
    "error": "an error value: blank, and listed with its cell",
    "no value": "a formula that was never calculated: blank, and listed with its cell",
    "unread": "two readings of the file do not agree on it: blank, and listed with its cell",
    "filled": "a merged cell fills those below it, and each is listed",
    "15 digits": "spreadsheets keep and show 15 digits",
    "date": "the same moment, written in full or without its hours",
    "duration": "a time or a duration, which the readers write and round each in its own way; "
    "such a cell is listed, and never a mark",
    "number or date": "the other reader does not know the number format for one of dates; such a "
    "cell is listed, and never a mark",
    "text spelling": "the same text; line ends or escapes (_x000D_) are written otherwise",
    "code page": "a text of Excel 5 or 95 in another code page; a mark of its own tells which",
    "covered": "a value under a merged cell, which nobody sees: read, and listed with its cell",
    "link": "the other reader gives the target of a link as the value of a blank cell",
    "wrong record": "a file made with a false record, in which the other reader finds a number",
    "another cut": "a text file in which a blank goes before a quotation: the standard library's "
    "reader cuts it otherwise",
    "blank text": "a cell of nothing but blanks, or a text of no letters",
}
DEFENDED = {
    "ENCRYPTED": "needs a password; it has a sentence of its own",
    "NOT_A_TABLE": "damaged on purpose, another kind of file under this ending (lock files, "
    "formats before Excel 5), or XML that no office program writes: a DOCTYPE, parts in UTF-16, "
    "an ODS indented by hand",
    "EMPTY_TABLE": "no sheet holds a single cell with a value",
    "EMPTY_FILE": "no bytes",
    "NOT_UTF8": "letters of an unknown encoding: guessing would make other words of them",
    "LIMIT": "more than 30 seconds or 768 MB (a loop in the file's directory, 16 million cells),"
    " or the end of the child that read it (a file of a fuzzer)",
    "QUOTE_OPEN": "a text file with a quotation mark that is never closed, which would swallow the "
    "rows below it",
    "TOO_BIG": "more than 32 MB, or a text of more than 4,000,000 cells",
}


@dataclass
class Tally:
    """The results for the files of one suffix."""

    read: int = 0
    cells: int = 0
    compared: int = 0
    unchecked: int = 0
    slowest: float = 0.0
    refused: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    no_oracle: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def of_openpyxl(path: Path) -> Values:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
    return {
        sheet.title: {
            (cell.row - 1, cell.column - 1): cell.value
            for cell in sheet._cells.values()  # existing cells, not the area between them
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


def of_xlrd(path: Path) -> Values:
    book = xlrd.open_workbook(file_contents=path.read_bytes(), logfile=io.StringIO())
    found: dict[str, dict[Place, object]] = {}
    for sheet in book.sheets():
        cells = found[sheet.name] = {}
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                    cells[row, column] = _of_xlrd(cell, book.datemode)
    return found


def _of_xlrd(cell: xlrd.sheet.Cell, mode: int) -> object:
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#ERROR!")
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, mode)
    return cell.value


ORACLES = {".xlsx": of_openpyxl, ".xlsm": of_openpyxl, ".xltx": of_openpyxl, ".xls": of_xlrd}


def expected_text(value: object) -> str:
    """Return a value as the text that this project's reader gives."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime | date | clock):
        return value.isoformat()
    return str(value)


def compare(sheet: Sheet, cells: Mapping[Place, object]) -> Iterator[tuple[str, Place, str, str]]:
    """Yield the kind of every cell that either reader has: (kind, place, ours, theirs)."""
    traits: dict[Place, set[Trait]] = defaultdict(set)
    for seen in sheet.seen:
        traits[seen.row, seen.column].add(seen.trait)
    ours = {
        (row, column): text
        for row, texts in enumerate(sheet.rows)
        for column, text in enumerate(texts)
        if text
    }
    for place in ours.keys() | cells.keys():
        mine, theirs = ours.get(place, ""), cells.get(place, "")
        yield kind_of(sheet, place, traits[place], mine, theirs), place, mine, str(theirs)


def kind_of(sheet: Sheet, place: Place, traits: set[Trait], mine: str, theirs: object) -> str:
    """Return the first kind that fits: by the reader's notices on the cell, then by the values."""
    text = expected_text(theirs) if theirs != "" else ""
    is_moment = isinstance(theirs, datetime | date | clock | timedelta)
    is_number = isinstance(theirs, int | float)
    kinds = {
        "equal": mine == text,
        "as shown": place in sheet.values and sheet.values[place] == text,
        "error": Trait.ERROR in traits and (is_error(text) or not text),
        "no value": Trait.NO_VALUE in traits and text in ("", "0"),
        "unread": Trait.UNREAD in traits and not mine,
        "covered": Trait.COVERED in traits and not text,
        "link": not mine and is_link(text),
        "filled": place in sheet.filled and not text,
        "date": is_moment and _same_moment(mine, theirs),
        "duration": isinstance(theirs, clock | timedelta) or _is_duration(mine),
        "number or date": Trait.DATE in traits and is_number,
        "blank text": not mine.strip() and not _plain(text),
        "text spelling": _plain(mine) == _plain(text),
        "15 digits": is_number and _near(mine, text),
    }
    return next((kind for kind, fits in kinds.items() if fits), UNEXPLAINED)


def _plain(text: str) -> str:
    spelt = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return "".join(c for c in spelt if c.isprintable() and not c.isspace())


def _same_moment(mine: str, theirs: object) -> bool:
    """Whether both are one moment, up to fractions of a second."""
    try:
        ours = datetime.fromisoformat(mine)
    except ValueError:
        return False
    other = theirs if isinstance(theirs, datetime) else None
    if other is None and isinstance(theirs, date):
        other = datetime.combine(theirs, clock())
    return other is not None and abs(ours - other) < timedelta(seconds=1)


def _is_duration(mine: str) -> bool:
    return re.fullmatch(r"(-?\d+ days?, )?\d+:\d\d:\d\d(\.\d+)?", mine) is not None


def is_link(text: str) -> bool:
    """Whether a text is the target of a link."""
    return "://" in text or "!" in text


def _near(mine: str, text: str) -> bool:
    try:
        return abs(float(mine) - float(text)) <= 1e-14 * abs(float(text))
    except ValueError:
        return False


def of_csv(path: Path, sheet: Sheet) -> Counter[str]:
    """Count how our cells agree with the records of csv under the usual dialects."""
    data = path.read_bytes()
    for encoding in (*sheet.guesses, "utf-8-sig", "utf-32", "utf-16"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeError:
            continue
    text = re.sub(r"\Asep=.\r?\n", "", text)
    best: Counter[str] = Counter()
    for sign in ",;\t|":
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
        agree: Counter[str] = Counter()
        for mine, theirs in zip(sheet.rows, rows, strict=False):
            for n, cell in enumerate(mine):
                same = n < len(theirs) and (cell == theirs[n] or is_error(theirs[n]))
                agree["equal" if same else "another cut"] += 1
        if agree["equal"] > best["equal"] or not best:
            best = agree
    return best


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raise TimeoutError if the block takes longer (POSIX)."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def look_at(path: Path, tally: Tally) -> None:
    started = time.perf_counter()
    try:
        table = read_table(path)
    except InputRefused as refused:
        tally.refused[refused.reason.value] += 1
        sys.stderr.write(f"{refused.reason.value}: {path.name}: {refused.detail}\n")
        if refused.reason is Refusal.EMPTY_TABLE and _has_values(path):
            tally.wrong.append(f"{path.name}: it is not empty")
        return
    finally:
        seconds = time.perf_counter() - started
        tally.slowest = max(tally.slowest, seconds)
        if seconds > SLOW:
            sys.stderr.write(f"{seconds:.1f} s: {path.name}\n")
    tally.read += 1
    tally.unchecked += table.sheets[0].unchecked
    tally.cells += sum(bool(text) for sheet in table.sheets for row in sheet.rows for text in row)
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv") and table.sheets[0].widths:
        tally.kinds += of_csv(path, table.sheets[0])
        tally.compared += 1
    elif ending in ORACLES:
        _against_oracle(path, table.sheets, ending, tally)


def _has_values(path: Path) -> bool:
    """Whether another reader finds a value in a file that our reader finds empty."""
    read = None if path.name.endswith(MADE_WRONG) else ORACLES.get(path.suffix.lower())
    try:
        found = read(path) if read else {}
    except Exception:  # noqa: BLE001 - nor can it read the file
        return False
    return any(_plain(str(v)) and not is_link(str(v)) for c in found.values() for v in c.values())


def _against_oracle(path: Path, sheets: tuple[Sheet, ...], ending: str, tally: Tally) -> None:
    try:
        with time_limit(PATIENCE):
            theirs = ORACLES[ending](path)
    except Exception as error:  # noqa: BLE001 - any fault of the oracle is counted, and not ours
        tally.no_oracle[type(error).__name__] += 1
        return
    tally.compared += 1
    told = 0
    for sheet in sheets:
        if not theirs.get(sheet.name):
            tally.no_oracle["a sheet that it reads as empty"] += 1
            continue
        for found, place, mine, other in compare(sheet, theirs[sheet.name]):
            kind = found if found != UNEXPLAINED else _of_the_file(path)
            tally.kinds[kind] += 1
            if kind not in EXPLAINED and told < PER_FILE:
                told += 1
                tally.wrong.append(f"{path.name} {sheet.name} {place}: {mine!r} {other!r}")


def _of_the_file(path: Path) -> str:
    """Return the kind of difference that concerns the file as a whole."""
    if path.name.endswith(MADE_WRONG):
        return "wrong record"
    if path.suffix.lower() != ".xls":
        return UNEXPLAINED
    before_unicode = xlrd.open_workbook(path, logfile=io.StringIO()).biff_version < 80
    return "code page" if before_unicode else UNEXPLAINED


def report(tallies: Mapping[str, Tally]) -> str:
    """Return the run's results as Markdown."""
    lines = [
        "# Real tables that are not ours",
        "",
        "Made by `python -m tests.proofs.corpus_tables FOLDER` over the public test data of Apache "
        "POI, SheetJS, ClosedXML, PhpSpreadsheet, XlsxWriter, calamine, xlrd, CleverCSV and "
        "csv-spectrum; none of the files is kept here. No crash, no unexpected exception, no cell "
        "without an explanation: each would fail the run.",
        "",
        "| ending | files | read | refused | without a look for errors"
        " | compared | cells | slowest |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for ending, t in sorted(tallies.items()):
        refused = sum(t.refused.values())
        files = t.read + refused
        lines.append(
            f"| {ending} | {files} | {t.read} | {refused} | {t.unchecked} | {t.compared}"
            f" | {t.cells:,} | {t.slowest:.1f} s |"
        )
    lines += ["", "## Refused", "", "| reason | files | why that is right |", "|---|---|---|"]
    refusals = sum((t.refused for t in tallies.values()), Counter[str]())
    lines += [f"| {r} | {n} | {DEFENDED.get(r, '?')} |" for r, n in refusals.most_common()]
    lines += ["", "## Cells compared", "", "| kind | cells | why |", "|---|---|---|"]
    kinds = sum((t.kinds for t in tallies.values()), Counter[str]())
    lines += [f"| {kind} | {n:,} | {EXPLAINED.get(kind, '?')} |" for kind, n in kinds.most_common()]
    lines += [
        "",
        "## Read by us, and not by the other reader",
        "",
        "| its error | files |",
        "|---|---|",
    ]
    missing = sum((t.no_oracle for t in tallies.values()), Counter[str]())
    lines += [f"| {name} | {n} |" for name, n in missing.most_common()]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only every Nth file")
    options = parser.parse_args()
    paths = sorted(p for p in options.folder.rglob("*") if p.suffix.lower() in ENDINGS)
    tallies: dict[str, Tally] = defaultdict(Tally)
    crashes = []
    for path in paths[:: options.every]:
        try:
            look_at(path, tallies[path.suffix.lower()])
        except Exception as error:  # noqa: BLE001 - the point of the run: none may come
            crashes.append(f"{path}: {error!r}")
    text = report(tallies)
    wrong = [line for tally in tallies.values() for line in tally.wrong]
    undefended = {r for t in tallies.values() for r in t.refused} - DEFENDED.keys()
    sys.stdout.write("\n".join([text, *wrong, *crashes, *undefended]) + "\n")
    if options.report:
        options.report.write_text(text, encoding="utf-8")
    return bool(wrong or crashes or undefended)


if __name__ == "__main__":
    raise SystemExit(main())
