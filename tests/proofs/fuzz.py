"""Fuzzing: files with random changes must not deceive, surprise or delay a reader.

python tests/proofs/fuzz.py --count 30000

Of every format it makes `count` mutations of a sound file, each of which must be refused. Of a
score file it also mutates the encrypted part under right hashes, and the signed bytes under a right
encryption. As many files are changed in contents or header and then signed, encrypted and hashed
anew by their owner. These pass every check and may even be valid; they must be refused or read,
without an unexpected exception.
"""

import argparse
import random
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from judging_app.errors import InputRefused
from judging_app.exchange.packages.idea_package import read_idea_package
from tests.exchange.bad_files import (
    CONTEXT,
    IDEAS_MAGIC,
    SCORES_MAGIC,
    entries_of,
    envelope,
    files_of,
    good_package,
    good_scores,
    raw_zip,
    read_scores,
    said_in,
    sealed,
    sealed_to,
    signed_by,
)

Read = Callable[[bytes], object]
PATIENCE = 1.0
"""The time limit of one file in seconds."""
WORDS = (
    b"PK\3\4",
    b"PK\5\6",
    b'"',
    b"{}",
    b"[",
    b"null",
    b"1e400",
    b"-1",
    b"\\ud800",
    b"\xff",
    b"\0",
)


@dataclass
class Report:
    """The results of one format."""

    name: str
    mutations: int = 0
    accepted: int = 0
    unexpected: int = 0
    over_time: int = 0
    longest: float = 0
    seconds: float = 0

    def __str__(self) -> str:
        return (
            f"{self.name}: mutations {self.mutations} · accepted {self.accepted} · unexpected "
            f"{self.unexpected} · over time {self.over_time} · longest "
            f"{1000 * self.longest:.0f} ms · {self.seconds:.0f} s"
        )


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with one to five changes, never `data` itself."""
    changed = bytearray(data)
    while bytes(changed) == data:
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            _change(changed, chance)
    return bytes(changed)


def _change(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((1, 1, 2, 8, 64, 500)))
    match chance.randrange(8):
        case 0 | 1 if start < len(data):
            data[start] ^= 1 << chance.randrange(8)
        case 2:
            data[start:end] = chance.randbytes(end - start)
        case 3 if end - start < len(data):
            del data[start:end]
        case 4:
            data[start:start] = chance.randbytes(end - start)
        case 5:
            data[start:start] = data[chance.randrange(len(data)) :][: end - start]
        case 6:
            data[start : start + 1] = chance.choice(WORDS)
        case 7 if start > 0 and chance.random() < 0.3:
            del data[start:]


def sealed_again(data: bytes, chance: random.Random) -> bytes:
    """Return the file with a change inside and right hashes around it: of the zip, or of a blob."""
    magic = IDEAS_MAGIC if data.startswith(IDEAS_MAGIC) else SCORES_MAGIC
    files = files_of(data)
    if chance.random() < 0.3:
        return envelope(mutated(raw_zip(entries_of(files)), chance), magic=magic)
    name = chance.choice(sorted(files))
    return envelope(raw_zip(entries_of({**files, name: mutated(files[name], chance)})), magic=magic)


def header_again(data: bytes, chance: random.Random) -> bytes:
    """Return the file with a changed header, a right hash, and a right signature if it has one."""
    magic = IDEAS_MAGIC if data.startswith(IDEAS_MAGIC) else SCORES_MAGIC
    payload = raw_zip(entries_of(files_of(data)))
    return envelope(payload, magic=magic, raw_header=lambda header: mutated(header, chance))


def seal_changed(data: bytes, chance: random.Random) -> bytes:
    """Return a score file with a changed encrypted part and right hashes."""
    return envelope(mutated(sealed(said_in(data)), chance), magic=SCORES_MAGIC, sealed_already=True)


def signed_changed(data: bytes, chance: random.Random) -> bytes:
    """Return a score file whose signed bytes were changed before the encryption."""
    signed = mutated(signed_by(said_in(data), "J01", CONTEXT), chance)
    return envelope(sealed_to(signed), magic=SCORES_MAGIC, sealed_already=True)


def fuzz(name: str, read: Read, mutants: Iterator[bytes]) -> Report:
    """Read all mutants."""
    report, begun = Report(name), time.monotonic()
    for data in mutants:
        started = time.perf_counter()
        try:
            read(data)
            report.accepted += 1
        except InputRefused:
            pass
        except (
            ArithmeticError,
            AssertionError,
            AttributeError,
            BufferError,
            EOFError,
            LookupError,
            MemoryError,
            OSError,
            RuntimeError,
            TypeError,
            ValueError,
            zlib.error,
        ) as error:
            report.unexpected += 1
            sys.stderr.write(f"{name}: {error!r} of {data!r:.200}\n")
        taken = time.perf_counter() - started
        report.mutations += 1
        report.over_time += taken > PATIENCE
        report.longest = max(report.longest, taken)
    report.seconds = time.monotonic() - begun
    return report


ALTERED = {
    "header hashed again": header_again,
    "seal changed": seal_changed,
    "signed bytes changed": signed_changed,
}
"""Changes possible without a judge's key: none may be accepted."""
ANEW = {
    ".ideas": {"header signed again": header_again, "contents signed again": sealed_again},
    ".scores": {"contents signed and sealed again": sealed_again},
}
"""Changes possible for the owner of the keys."""


def prove(count: int) -> Iterator[tuple[Report, bool]]:
    """Yield the reports, and whether each is right."""
    formats: dict[str, tuple[Read, bytes]] = {
        ".ideas": (read_idea_package, good_package()),
        ".scores": (read_scores, good_scores()),
    }
    for name, (read, good) in formats.items():
        read(good)
        chance = random.Random(f"{name} {count}")
        blind = fuzz(name, read, (mutated(good, chance) for _ in range(count)))
        yield blind, not (blind.accepted or blind.unexpected or blind.over_time)
        for what, change in ALTERED.items() if name == ".scores" else ():
            report = fuzz(f"{name} {what}", read, (change(good, chance) for _ in range(count)))
            yield report, not (report.accepted or report.unexpected or report.over_time)
        for what, change in ANEW[name].items():
            report = fuzz(f"{name} {what}", read, (change(good, chance) for _ in range(count)))
            yield report, not (report.unexpected or report.over_time)


def main() -> int:
    """Run, print; return exit code 1 if a reader was deceived, surprised or delayed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=30_000)
    is_right = True
    for report, holds in prove(parser.parse_args().count):
        sys.stdout.write(f"{report}\n")
        sys.stdout.flush()
        is_right = is_right and holds
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
