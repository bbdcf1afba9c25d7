"""Power loss: cut the power while a judge scores, many times, and count lost data.

python tests/proofs/power_loss.py --cuts 300

The product's services write on the product's schema with the product's settings, to a disk in
memory that loses unflushed data (`power_cut_disk.py`). Then Python's own SQLite opens the file as
after a real cut, and it is compared with the acknowledged entries. Control runs with weaker
settings must lose something: otherwise the simulation would prove nothing.
"""

import argparse
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from judging_app.domain.audit import first_break
from judging_app.domain.merge import check_sheet
from judging_app.errors import JudgingError
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge import judging
from judging_app.services.judge.practice import open_practice
from judging_app.store import engine
from tests.keys import give_lock
from tests.proofs.kill_while_scoring import FIELDS, State, entries, record, value_of
from tests.proofs.power_cut_disk import Connection, Disk, PowerCut

Settings = tuple[str, ...]
LONGEST = 500
"""The maximum of disk changes until the cut: some forty entries."""


def weaker(journal: str, flushes: str) -> Settings:
    """Return the product's settings with two of them replaced."""
    changed = {"journal_mode": journal, "synchronous": flushes}
    names = [(setting, setting.split()[1]) for setting in engine._SETTINGS]
    return tuple(
        f"PRAGMA {name} = {changed[name]}" if name in changed else setting
        for setting, name in names
    )


CONTROLS: dict[str, Settings] = {
    "control TRUNCATE/NORMAL": weaker("TRUNCATE", "NORMAL"),
    "control WAL/NORMAL": weaker("WAL", "NORMAL"),
    "control TRUNCATE/OFF": weaker("TRUNCATE", "OFF"),
}


@dataclass
class Report:
    """The results of all cuts: entries `acknowledged`, cells and score files `lost`."""

    name: str
    cuts: int = 0
    acknowledged: int = 0
    cuts_with_loss: int = 0
    lost: int = 0
    corrupt: int = 0
    seconds: float = 0

    def __str__(self) -> str:
        return (
            f"{self.name}: cuts {self.cuts} · acknowledged {self.acknowledged} · "
            f"lost {self.lost} (in {self.cuts_with_loss} cuts) · corrupt {self.corrupt} · "
            f"{self.seconds:.0f} s"
        )


@dataclass
class Evening:
    """The acknowledged entries until the cut, and the entry that was being made."""

    expected: State
    count: int = 0
    under_way: tuple[tuple[str, str], object] | None = None
    handed_in: list[str] = field(default_factory=list)


@contextmanager
def running_on(disk: Disk, settings: Settings) -> Iterator[None]:
    """Make the store write to that disk with those settings."""
    own = engine.connect, engine._SETTINGS
    hook, sys.unraisablehook = sys.unraisablehook, lambda _: None  # a cut while SQLite closes
    opened: list[Connection] = []

    def connect(path: Path) -> Connection:
        opened.append(Connection(disk, path))
        return opened[-1]

    engine.connect, engine._SETTINGS = connect, settings  # type: ignore[assignment]
    try:
        yield
    finally:
        engine.connect, engine._SETTINGS = own
        for connection in opened:
            connection.close()
        sys.unraisablehook = hook


def play(evening: Evening, path: Path, stick: Path, seed: int) -> None:
    """Score, hand in, close and reopen until the power goes; then raise `PowerCut`."""
    chance, stream = random.Random(seed), entries(seed)
    file = open_file(path)
    while True:
        kind = chance.random()
        if kind < 0.04:
            file.close()
            file = open_file(path)
        elif kind < 0.08:
            evening.handed_in.append(judging.finish(file, stick).digest)
            judging.reopen(file, "باز می‌سنجم.")
        else:
            idea_id, name, value = next(stream)
            evening.under_way = ((idea_id, name), value)
            record(file, idea_id, name, value)
            evening.expected[idea_id, name] = value
            evening.under_way = None
        evening.count += 1


def state_of(path: Path) -> tuple[State, set[str]]:
    """Return the content of the workspace and the digests of its score files, after all checks."""
    with open_file(path) as file:
        whole_log(file)
        desk = judging.load_desk(file)
        with file.unit_of_work() as uow:
            kept = {stored.digest for stored in uow.score_files()}
    for sheet in desk.sheets.values():
        check_sheet(sheet, desk.event.rubric)
    with closing(sqlite3.connect(path)) as plain:
        if plain.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("integrity_check")
        if plain.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise sqlite3.DatabaseError("foreign_key_check")
    return {(i, f): value_of(s, f) for i, s in desk.sheets.items() for f in FIELDS}, kept


def whole_log(file: OpenFile) -> None:
    """Raise an error if an entry of the audit log does not follow from the one before."""
    with file.unit_of_work() as uow:
        if first_break(uow.audit()) is not None:
            raise sqlite3.DatabaseError("the audit log is broken")


def one_cut(
    start: Path, before: State, folder: Path, seed: int, settings: Settings
) -> tuple[int, int, bool]:
    """Cut once from that state and check: (acknowledged, lost, whether the file is corrupt)."""
    disk = Disk({str(start): start.read_bytes()}, random.Random(-seed).randrange(1, LONGEST))
    evening = Evening(dict(before))
    with running_on(disk, settings):
        try:
            play(evening, start, folder, seed)
        except PowerCut:
            pass
        except JudgingError as error:  # the store's error for a disk without power
            if not disk.is_off:
                raise AssertionError("refused before the cut") from error
    path = folder / "found.judging"
    for name, content in disk.after_the_cut(random.Random(seed)).items():
        Path(name.replace(str(start), str(path))).write_bytes(content)
    try:
        found, kept = state_of(path)
    except (JudgingError, sqlite3.Error, ValueError) as error:  # a garbled value is corrupt too
        if settings == engine._SETTINGS:
            sys.stderr.write(f"seed {seed}: {error}\n")
        return evening.count, 0, True
    finally:
        for leftover in folder.glob("found.judging*"):
            leftover.unlink()
    return evening.count, lost(evening, found, kept), False


def lost(evening: Evening, found: State, kept: set[str]) -> int:
    """Count cells and score files that differ from the acknowledged ones; the current entry may."""
    free = {evening.under_way[0]: evening.under_way[1]} if evening.under_way else {}
    cells = [c for c, said in evening.expected.items() if found[c] not in (said, free.get(c, said))]
    return len(cells) + len(set(evening.handed_in) - kept)


def prove(name: str, settings: Settings, cuts: int, folder: Path) -> Report:
    """Cut so many times, each time from the same state."""
    os.environ["JUDGING_APP_HOME"] = str(folder)
    with open_practice() as file:
        give_lock(file)
        start = file.path
    (folder / "found").mkdir(exist_ok=True)
    report, started = Report(name), time.monotonic()
    before, _ = state_of(start)  # the disk of each cut is in memory, so the file does not change
    for seed in range(1, cuts + 1):
        acknowledged, missing, is_corrupt = one_cut(start, before, folder / "found", seed, settings)
        report.cuts += 1
        report.acknowledged += acknowledged
        report.lost += missing
        report.cuts_with_loss += missing > 0
        report.corrupt += is_corrupt
    report.seconds = time.monotonic() - started
    return report


def prove_all(cuts: int, control_cuts: int) -> Iterator[Report]:
    """Yield the results for the product's settings, then for the controls."""
    with tempfile.TemporaryDirectory() as folder:
        yield prove("product", engine._SETTINGS, cuts, Path(folder))
        for name, settings in CONTROLS.items():
            yield prove(name, settings, control_cuts, Path(folder))


def holds(reports: Sequence[Report]) -> bool:
    """Whether the product lost nothing, and the weakest control lost something."""
    product, *controls = reports
    bites = {report.name: report.lost + report.corrupt > 0 for report in controls}
    return not (product.lost or product.corrupt) and all(bites.values())


def main() -> int:
    """Run, print; return exit code 1 if the product lost something or a control lost nothing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cuts", type=int, default=300)
    parser.add_argument("--control-cuts", type=int, default=100)
    wanted = parser.parse_args()
    reports = []
    for report in prove_all(wanted.cuts, wanted.control_cuts):
        sys.stdout.write(f"{report}\n")
        sys.stdout.flush()
        reports.append(report)
    return 0 if holds(reports) else 1


if __name__ == "__main__":
    sys.exit(main())
