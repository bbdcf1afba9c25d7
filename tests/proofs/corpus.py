"""The corpus of bad files on disk: one fault per file, and the expected code in its name.

python tests/proofs/corpus.py build/corpus

It writes every bad file of `tests/exchange/bad_files.py` and of `corpus_others.py`. Each is handed
in as people do it: to `judging-app verify`, `merge` or `event create`, or it is shown on the desk,
in a child process with measured time and memory. Each must be answered with its code within a
second and 200 MB, and change nothing. A workbook that asks for more is ended by the limits of
`exchange.tables`. (POSIX only: the children are forked, so that the file is measured and not the
start of Python.)
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from judging_app.cli.app import app
from judging_app.errors import JudgingError
from judging_app.printing.pdf.raster_in_child import render_in_child
from judging_app.system.paths import resources
from tests.exchange.bad_files import CORPUS, SCORES_MAGIC
from tests.proofs.corpus_others import OTHERS, Bad, make_event

SAMPLE = resources() / "sample_event"
SECONDS, MEGABYTES = 1.0, 200
OF_THE_EVENT = {
    "scores: event of the header": "OTHER_EVENT",
    "signature: header of scores says rehearsal": "REHEARSAL",
}
"""The first refusal of an event for a file that only the event can decrypt."""
ENDLESS = 60
"""Seconds after which a child counts as hanging."""


@dataclass(frozen=True)
class Answer:
    """The result of one file; `codes` are the codes of the refusals.

    `seconds` are processor time, so that other work does not count; `waited` is wall-clock time.
    """

    name: str
    command: str
    expected: str
    codes: tuple[str, ...]
    seconds: float
    waited: float
    megabytes: float

    @property
    def is_right(self) -> bool:
        """Whether the file got its code within the time and memory limits."""
        in_bounds = self.seconds < SECONDS and self.megabytes < MEGABYTES
        return self.codes == (self.expected,) and in_bounds


def write_corpus(folder: Path) -> tuple[Path, ...]:
    """Write the files: `HASH--envelope-appended-byte.ideas`, and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (reason, make) in CORPUS.items():
        data = make()
        is_scores = data.startswith(SCORES_MAGIC) and name != "envelope: score file"
        plain = re.sub(r"[^0-9A-Za-z]+", "-", name).strip("-")
        code = OF_THE_EVENT.get(name, reason.value)
        path = folder / f"{code}--{plain}{'.scores' if is_scores else '.ideas'}"
        path.write_bytes(data)
        written.append(path)
    return tuple(written)


def watched(work: Callable[[], object], output: Path) -> tuple[float, float, float]:
    """Run `work` in a child, its output to a file: seconds, seconds waited, megabytes.

    The times and memory of the child's own children count too.
    """
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # hide messages of decoders on broken files
        import signal

        signal.alarm(ENDLESS)
        try:
            work()
        finally:
            sys.stdout.flush()
            os._exit(0)
    _, _, usage = os.wait4(child, 0)
    waited = time.perf_counter() - started
    return usage.ru_utime + usage.ru_stime, waited, usage.ru_maxrss / 1024


def ask(path: Path, event: Path, output: Path) -> Iterator[Answer]:
    """Yield the answers of the commands on one file."""
    expected = path.name.split("--")[0]
    commands = [["verify", str(path), "--json"]]
    if path.suffix == ".scores":
        commands.append(["merge", str(event), str(path), "--json"])
    for command in commands:
        spent = watched(partial(app, command, standalone_mode=False), output)
        answer = Answer(path.name, command[0], expected, _codes(output), *spent)
        # only the organizer can decrypt the faulty part: to `verify` the file is whole
        if answer.codes or command[0] != "verify" or path.suffix != ".scores":
            yield answer


def ask_other(name: str, bad: Bad, path: Path, event: Path, output: Path) -> Answer:
    """Return the answer on a file of `corpus_others.py`, handed in as people do it."""
    command = {
        "verify": ["verify", str(path)],
        "merge": ["merge", str(event), str(path)],
        "dry": ["merge", "--dry-run", str(event), str(path)],
        "ideas": ["event", "create", str(event.with_name("made.judging")), "--definition",
                  str(SAMPLE / "event.toml"), "--judges", str(SAMPLE / "judges.xlsx"),
                  "--ideas", str(path)],
    }  # fmt: skip
    if bad.asked.startswith("look"):
        spent = watched(lambda: look(path), output)
        if bad.asked == "look-long":  # the limits of `sandbox` end it; marking continues meanwhile
            spent = (0.0, spent[1], 0.0)
    else:
        arguments = [*command[bad.asked.removesuffix("-long")], "--json"]
        spent = watched(lambda: app(arguments, standalone_mode=False), output)
        if bad.asked.endswith("-long"):
            spent = (0.0, spent[1], 0.0)
    codes = _codes(output) or ("OK",)
    return Answer(f"{bad.code}--{name}", bad.asked, bad.code, codes, *spent)


def look(path: Path) -> None:
    """Draw a document as the desk does, and print the code as a command would."""
    from ui.attachments.picture import decode_in_child

    try:
        content = path.read_bytes()
        if path.suffix == ".pdf":
            render_in_child(content, 0, 600, limit=2.0)
        else:
            decode_in_child(content)
        found: dict[str, object] = {"ok": True}
    except JudgingError as error:
        found = {"error": {"code": error.code}}
    sys.stdout.write(json.dumps(found))


def _codes(output: Path) -> tuple[str, ...]:
    try:
        said = json.loads(output.read_text(encoding="utf-8"))
    except ValueError:
        return (output.read_text(encoding="utf-8", errors="replace")[-200:],)
    errors = [said["error"]] if "error" in said else [f.get("error") for f in said.get("files", [])]
    return tuple(error["code"] for error in errors if error)


def prove(folder: Path) -> tuple[list[Answer], bool]:
    """Return every answer, and whether all files and the event are unchanged."""
    files = write_corpus(folder)
    with tempfile.TemporaryDirectory() as name:
        os.environ["JUDGING_APP_HOME"] = name
        event, output = make_event(Path(name) / "event.judging"), Path(name) / "output"
        first = next(path for path in files if path.suffix == ".scores")
        list(ask(first, event, output))  # the first unlocking puts the seal into the event
        before = _digests([*files, event])
        watched(lambda: app(["--help"], standalone_mode=False), output)
        answers = [answer for path in files for answer in ask(path, event, output)]
        answers += list(ask_others(folder / "others", event, output))
        return answers, _digests([*files, event]) == before


def ask_others(folder: Path, event: Path, output: Path) -> Iterator[Answer]:
    """Yield the answers on `corpus_others.py`; no file may be changed or left behind."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, bad in OTHERS.items():
        plain = re.sub(r"[^0-9A-Za-z]+", "-", name).strip("-")
        path = folder / f"{bad.code}--{plain}{bad.suffix}"
        watched(partial(bad.make, path), output)  # may need much time and memory
        kept = path.is_file() and not path.is_symlink()
        before = _digests([path]) if kept else []
        answer = ask_other(name, bad, path, event, output)
        if kept and _digests([path]) != before:
            answer = replace(answer, codes=("CHANGED",))
        yield answer


def _digests(files: Sequence[Path]) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]


def main() -> int:
    """Write, ask, print; return exit code 1 if an answer is wrong or a file has changed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    answers, is_unchanged = prove(parser.parse_args().folder)
    for answer in answers:
        if not answer.is_right:
            sys.stdout.write(f"WRONG {answer}\n")
    slowest, largest = (
        max(answers, key=lambda a: a.seconds),
        max(answers, key=lambda a: a.megabytes),
    )
    wrong = sum(not answer.is_right for answer in answers)
    sys.stdout.write(
        f"files {len(CORPUS) + len(OTHERS)} · commands {len(answers)} · wrong {wrong} · "
        f"unchanged {'yes' if is_unchanged else 'NO'} · "
        f"longest {slowest.seconds:.2f} s of the processor ({slowest.name}), "
        f"{max(answer.waited for answer in answers):.2f} s waited · "
        f"most memory {largest.megabytes:.0f} MB ({largest.name})\n"
    )
    return 0 if not wrong and is_unchanged else 1


if __name__ == "__main__":
    sys.exit(main())
