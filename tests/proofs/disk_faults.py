"""Faults of the disk: change one byte of a file, many times, and count undetected faults.

python tests/proofs/disk_faults.py --faults 3000

Half of the faults hit an event after its day (official, with certificates), half a judge's
workspace. Opening must either refuse a faulty file or yield the same content as before, if the byte
did not matter. `other` counts files that open with other content, `unforeseen` counts exceptions
that are not this application's. Both must be 0.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import JudgingError
from judging_app.services.demo import play_day
from judging_app.services.organizer.certificates import make_certificates
from judging_app.services.organizer.deliberation import exclude_idea, freeze, move_idea
from judging_app.services.organizer.results import compute_results
from judging_app.store.judging_file import JudgingFile

WHOLE, REFUSED, OTHER, UNFORESEEN = "whole and the same", "refused", "other", "unforeseen"


def everything(path: Path) -> dict[str, Any]:
    """Return everything that the store reads from the file at `path`."""
    with JudgingFile.open(path) as file, file.unit_of_work() as uow:
        return {
            "event": uow.event(),
            "home": (uow.role(), uow.judge_id(), uow.package_digest(), uow.device()),
            "ideas": uow.ideas(),
            "blobs": dict(uow.blobs()),
            "sheets": uow.sheets(),
            "closing": (uow.closing(), uow.revision()),
            "files": (uow.score_files(), uow.filed()),
            "resolutions": uow.resolutions(),
            "decisions": (uow.decisions(), uow.freeze(), uow.citations(), uow.jury_statement()),
            "plans": (uow.execution_plans(), uow.execution_addressee()),
            "follow-up": (uow.follow_up_forms(), uow.follow_up_reports()),
            "payments": uow.payments(),
            "consents": uow.consents(),
            "register": uow.register(),
            "choice": (uow.certificate_choice(), uow.design()),
            "traces": uow.trace_answers(),
            "precedents": (uow.earlier_texts(), uow.precedent_answers(), uow.shown_precedents()),
            "locks": (uow.organizer_lock(), uow.workspace_lock(), uow.asks_for_code()),
            "cards": uow.cards(),
            "log": uow.audit(),
        }


def played(folder: Path) -> tuple[Path, Path]:
    """Return an official event with decisions, and a workspace of one of its judges."""
    day = play_day(folder / "day")
    with JudgingFile.open(day.event) as event:
        ranked = [row.idea_id for row in compute_results(event).ranking.rows]
        exclude_idea(event, ranked[5], "خارج از موضوع")
        move_idea(event, ranked[30], 20, "نظر هیئت")
        freeze(event)
        make_certificates(event, folder / "second.pdf", kind=CertificateKind.PARTICIPANT)
    return day.event, next((folder / "day").rglob("*-J01.judging"))


def with_fault(original: bytes, chance: random.Random) -> tuple[int, bytes]:
    """Return the bytes with one of them changed, and its position."""
    place = chance.randrange(len(original))
    changed = bytearray(original)
    changed[place] ^= chance.randrange(1, 256)
    return place, bytes(changed)


def outcome(path: Path, sound: dict[str, Any]) -> str:
    """Return the result of opening the file at `path`, which held `sound` before its fault."""
    try:
        found = everything(path)
    except JudgingError:
        return REFUSED
    except Exception as error:  # noqa: BLE001 - the proof counts what nobody foresaw
        return f"{UNFORESEEN}: {type(error).__name__}: {error}"
    differing = [name for name in sound if found[name] != sound[name]]
    return f"{OTHER}: {', '.join(differing)}" if differing else WHOLE


def faults_of(files: Sequence[Path], count: int, seed: int, folder: Path) -> Counter[str]:
    """Count the results of `count` faults, shared among the files."""
    found: Counter[str] = Counter()
    trial = folder / "trial.judging"
    for number, file in enumerate(files):
        sound, original = everything(file), file.read_bytes()
        chance = random.Random(f"{seed}/{number}")
        for _ in range(count // len(files)):
            place, changed = with_fault(original, chance)
            trial.write_bytes(changed)
            result = outcome(trial, sound)
            found[result] += 1
            if result.startswith((OTHER, UNFORESEEN)):
                sys.stderr.write(f"{file.name}, byte {place}: {result}\n")
            trial.with_name(f"{trial.name}-journal").unlink(missing_ok=True)
            shutil.rmtree(folder / "backups", ignore_errors=True)
    return found


def bad(found: Counter[str]) -> int:
    """Return how many files opened with other content or raised a foreign exception."""
    return sum(n for result, n in found.items() if result.startswith((OTHER, UNFORESEEN)))


def main() -> int:
    """Run, print; return exit code 1 if a fault was not detected."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--faults", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = played(Path(folder))
        found = faults_of(files, wanted.faults, wanted.seed, Path(folder))
    for result, number in sorted(found.items()):
        sys.stdout.write(f"{number:6} {result}\n")
    sys.stdout.write(f"{bad(found):6} opened with other content or unforeseen\n")
    return 1 if bad(found) else 0


if __name__ == "__main__":
    sys.exit(main())
