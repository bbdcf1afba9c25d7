"""Effects and commits: a process dies at every step that writes files; check what remains.

python -m tests.proofs.kill_effects

For each goal a child dies before and after every call that changes the disk and every commit; in
another run each of these calls fails instead. The state is checked afterwards, and again after the
goal was repeated: no valid file that its event does not know, no number on two different files, no
temporary file, no copy with an unlocked root; and the repetition must succeed.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from judging_app.domain.package import without_reasons
from judging_app.errors import InputRefused, JudgingError, Refusal
from judging_app.exchange.packages import keys as real_keys
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.idea_package import read_idea_package
from judging_app.exchange.packages.score_file import header_of
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge.judging import finish, open_workspace, record_comment, record_score
from judging_app.services.judge.recovering import recover_workspace
from judging_app.services.judge.removing import remove_workspace
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.certificates import (
    make_certificates,
    make_separate_certificates,
)
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.handover import hand_over
from judging_app.services.organizer.keys import has_passphrase, set_passphrase, unlock_event
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.panel import add_judge
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.second_round import preview_second_round, write_second_round
from judging_app.services.safety import back_up, backups_of, contents_of, restore
from judging_app.store.judging_file import JudgingFile
from tests import keys
from tests.factories import DEFINITION, IDEAS, JUDGES
from tests.proofs.fault_points import BROKEN, DIED, DONE, REFUSED, run

WORDS = "یاس کبود ۱۲"
IDEAS_OF = ("101", "102", "104", "105", "106")
SECOND_PANEL = "کد داور,نام و نام خانوادگی\nD1,مهندس بهرام ستوده\nD2,دکتر گلناز فرهمند\n"

Act = Callable[[Path], None]
Look = Callable[[Path], Iterator[str]]


@dataclass(frozen=True)
class Goal:
    """An action in a folder, and checks of the state that it leaves.

    `look` runs after the fault, `final` after the action was repeated; each yields the faults that
    it finds. `between` runs before the repetition.
    """

    name: str
    act: Act
    look: Look
    final: Look
    between: Act | None = None


@dataclass
class Report:
    """The results of one goal."""

    name: str
    points: int = 0
    killed: int = 0
    failed: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.name}: points {self.points} · killed {self.killed} · failed {self.failed} · "
            f"faults {len(self.faults)}"
        )


# The starting state of every goal


def prepare(base: Path) -> None:
    """Make an event with three judges and a package; two laptops with marks, one handed in."""
    os.environ["JUDGING_APP_HOME"] = str(base / "home")
    for name, text in (("event.toml", DEFINITION), ("ideas.csv", IDEAS), ("judges.csv", JUDGES)):
        (base / name).write_text(text, "utf-8")
    (base / "stick").mkdir()
    created = create_event(
        base / "event.judging",
        definition=base / "event.toml",
        ideas=base / "ideas.csv",
        judges=base / "judges.csv",
    )
    with created.file as event:
        package = build_package(event, base / "package.ideas").path
        for card in cards_of(event):
            with open_workspace(package, card.code, made(base / "laptops" / card.judge.id)) as file:
                score(file)
                if card.judge.id != "J02":
                    finish(file, base / "stick")
        merge_many(event, [base / "stick"])
        back_up(event)
    shutil.copy(base / "event.judging", base / "official.judging")
    with open_file(base / "official.judging") as official:
        freeze(official)
    text = DEFINITION[: DEFINITION.index("[[conflict]]")]
    (base / "second.toml").write_text(text, "utf-8")
    (base / "second.csv").write_text(SECOND_PANEL, "utf-8")


def made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def score(file: OpenFile) -> None:
    for number, idea in enumerate(IDEAS_OF):
        for criterion in ("novelty", "impact"):
            record_score(file, idea, criterion, 1000 - 100 * number)


# Checks of every state


def valid_packages(work: Path) -> dict[Path, bytes]:
    """Return every file, whatever its name, that reads as a signed package."""
    found = {}
    for path in work.rglob("*"):
        content = path.read_bytes() if path.is_file() and path.suffix != ".judging" else b""
        try:
            read_idea_package(content)
        except InputRefused:
            continue
        found[path] = content
    return found


def packages(work: Path) -> Iterator[str]:
    """Yield packages that the event does not know, and numbers on two packages."""
    with JudgingFile.open(work / "event.judging") as file, file.unit_of_work() as uow:
        built = [each.facts for each in uow.audit() if each.action == "package built"]
    by_issue = {(each["issue"], each["digest"]) for each in built}
    known = {each["digest"] for each in built}
    for path, content in valid_packages(work).items():
        credentials = read_idea_package(content).credentials
        assert credentials is not None
        by_issue.add((str(credentials.issue), digest(content)))
        if digest(content) not in known:
            yield f"a phantom package: {path.name}"
    if len(by_issue) != len({issue for issue, _ in by_issue}):
        yield f"an issue number used twice: {sorted(by_issue)}"


def nothing_beside(work: Path) -> Iterator[str]:
    """Yield temporary files, except the settings' one: it holds no secret and is replaced later."""
    for part in work.rglob(".~*"):
        if part.parent != work / "home":
            yield f"left beside: {part.name}"


def all_open(work: Path) -> Iterator[str]:
    """Yield files of the event and of the judges that do not open or are damaged."""
    for path in sorted(work.rglob("*.judging")):
        if not path.name.startswith("."):
            try:
                JudgingFile.open(path).close()
            except JudgingError as error:
                yield f"does not open: {path.name} {error}"


# The goals


def build(work: Path) -> None:
    with open_file(work / "event.judging") as event:
        build_package(event, work / "package.ideas")


def a_judge_joins(work: Path) -> None:
    with open_file(work / "event.judging") as event:
        add_judge(event, f"داور {time.monotonic_ns()}")


def built(work: Path) -> Iterator[str]:
    yield from packages(work)
    yield from nothing_beside(work)
    package = read_idea_package((work / "package.ideas").read_bytes())
    with JudgingFile.open(work / "event.judging") as event, event.unit_of_work() as uow:
        if package.event != without_reasons(uow.event()):
            yield "the package is not of the event"


def join_and_build(work: Path) -> None:
    """Build a package that differs from the one on the stick."""
    with open_file(work / "event.judging") as event:
        with event.unit_of_work() as uow:
            is_new = len(uow.event().judges) == 3
        if is_new:
            add_judge(event, "مریم یزدانی")
        build_package(event, work / "package.ideas")


def give_away(work: Path) -> None:
    with open_file(work / "event.judging") as event:
        hand_over(event, "J02", work / "stick" / "reserve.ideas", "بیمار شد", name="مریم یزدانی")


def given_away(work: Path) -> Iterator[str]:
    yield from packages(work)
    yield from nothing_beside(work)
    with JudgingFile.open(work / "event.judging") as file, file.unit_of_work() as uow:
        event = uow.event()
    if len(event.assignment.handovers) != 1 or len(event.judges) != 4:
        yield f"handed over {len(event.assignment.handovers)} times"
    reserve = work / "stick" / "reserve.ideas"
    if not reserve.exists() or read_idea_package(reserve.read_bytes()).event != without_reasons(
        event
    ):
        yield "the reserve's package is not there"


def begin_second(work: Path) -> None:
    with open_file(work / "official.judging") as first:
        planned = preview_second_round(
            first, definition=work / "second.toml", judges=work / "second.csv", top=3
        )
        try:
            write_second_round(first, work / "second.judging", planned).close()
        except InputRefused as refusal:  # it exists, and `second` checks its owner
            if refusal.reason is not Refusal.ALREADY_EXISTS:
                raise


def second(work: Path) -> Iterator[str]:
    yield from all_open(work)
    path = work / "second.judging"
    if not path.exists():
        return
    with JudgingFile.open(path) as file, file.unit_of_work() as uow:
        event_id = uow.event().id
    with JudgingFile.open(work / "official.judging") as file, file.unit_of_work() as uow:
        log = uow.audit()
    begun = {each.facts["event"] for each in log if each.action == "second round begun"}
    if event_id not in begun:
        yield "a phantom second round"


def second_at_last(work: Path) -> Iterator[str]:
    yield from second(work)
    yield from nothing_beside(work)
    if not (work / "second.judging").exists():
        yield "no second round"


def recover(work: Path) -> None:
    (scores,) = (work / "stick").glob("J01*.scores")
    package, folder = work / "package.ideas", work / "new laptop"
    try:
        code = keys.code_of(package, "J01")
        recover_workspace(package, code, [scores], folder, remember=True).file.close()
    except InputRefused as refusal:  # it exists here already, and `recovered` checks it
        if refusal.reason is not Refusal.OLDER_FILE:
            raise


def recovered(work: Path) -> Iterator[str]:
    """Yield a fault unless the workspace is missing or has every mark."""
    for path in (work / "new laptop").glob("[!.]*.judging"):
        with JudgingFile.open(path) as file, file.unit_of_work() as uow:
            marks = sum(len(sheet.scores) for sheet in uow.sheets())
            if (marks, len(uow.score_files())) != (10, 1):
                yield f"half recovered: {marks} marks"


def recovered_at_last(work: Path) -> Iterator[str]:
    yield from recovered(work)
    yield from nothing_beside(work)
    if not list((work / "new laptop").glob("*.judging")):
        yield "no workspace"


def protect(work: Path) -> None:
    aside = work / "event.damaged.judging.bak"
    aside.write_bytes((work / "event.judging").read_bytes())
    with open_file(work / "event.judging") as event:
        if has_passphrase(event):
            unlock_event(event, WORDS)
        set_passphrase(event, WORDS)


def protected(work: Path) -> Iterator[str]:
    """Yield unlocked roots after the next opening, if the event has a passphrase."""
    yield from all_open(work)
    with open_file(work / "event.judging") as event:
        if has_passphrase(event):
            unlock_event(event, WORDS)
        else:
            return
    root = keys.roots[0]
    for path in work.rglob("*"):
        if path.is_file() and path.name != "official.judging" and root in path.read_bytes():
            if work / "backups" in path.parents and path.name.startswith("official"):
                continue
            yield f"holds the open root: {path.name}"


def protected_at_last(work: Path) -> Iterator[str]:
    yield from protected(work)
    yield from nothing_beside(work)
    with JudgingFile.open(work / "event.judging") as event:
        if not has_passphrase(event):
            yield "no passphrase"


def come_back(work: Path) -> None:
    path = work / "event.judging"
    restore(path, backups_of(path)[-1].path)


def there(work: Path) -> Iterator[str]:
    if not (work / "event.judging").exists():
        yield "no event at its path"
    yield from all_open(work)


def came_back(work: Path) -> Iterator[str]:
    yield from there(work)
    yield from nothing_beside(work)
    with JudgingFile.open(work / "event.judging") as event, event.unit_of_work() as uow:
        if uow.audit()[-1].action != "backup restored" or uow.sheets():
            yield "not restored"


def hand_in(work: Path) -> None:
    (path,) = (work / "laptops" / "J01").glob("*.judging")
    with keys.opened(path) as file:
        finish(file, work / "stick")


def change_and_hand_in(work: Path) -> None:
    (path,) = (work / "laptops" / "J01").glob("*.judging")
    with keys.opened(path) as file:
        record_comment(file, "101", "پس از گفت‌وگو")
        finish(file, work / "stick")


def scores(work: Path) -> Iterator[str]:
    """Yield score files that the workspace does not know, and revisions of two files."""
    (path,) = (work / "laptops" / "J01").glob("[!.]*.judging")
    with JudgingFile.open(path) as file, file.unit_of_work() as uow:
        stored = uow.filed()
    known = {each.digest: each.revision for each in stored}
    if len(set(known.values())) != len(known):
        yield f"a revision used twice: {sorted(known.values())}"
    for found in (work / "stick").iterdir():
        try:
            identity = header_of(found.read_bytes()).said_sha256
        except InputRefused:
            continue
        if "J01" in found.name and identity not in known:
            yield f"a phantom score file: {found.name}"
        if found.name.startswith(".") and identity not in known:
            yield "a valid part that nobody knows"


def handed_in(work: Path) -> Iterator[str]:
    yield from scores(work)
    yield from nothing_beside(work)
    (path,) = (work / "laptops" / "J01").glob("*.judging")
    with JudgingFile.open(path) as file, file.unit_of_work() as uow:
        last = max(uow.filed(), key=lambda each: each.revision)
    if not (work / "stick" / last.file_name).exists():
        yield "the last score file is not on the stick"


def made_official(event: OpenFile) -> None:
    """Make the result official, unless an earlier run did."""
    if not compute_results(event).is_official:
        freeze(event)


def print_all(work: Path) -> None:
    with open_file(work / "event.judging") as event:
        made_official(event)
        make_certificates(event, work / "certificates.pdf")


def print_each(work: Path) -> None:
    with open_file(work / "event.judging") as event:
        made_official(event)
        make_separate_certificates(event, work / "each")


def register(work: Path) -> Iterator[str]:
    """Yield certificates whose serial the register lacks."""
    with JudgingFile.open(work / "event.judging") as file, file.unit_of_work() as uow:
        issued = uow.register().entries
    if len({one.serial for one in issued}) != len(issued):
        yield "a serial used twice"
    pages = [path for path in work.rglob("*") if path.is_file() and is_pdf(path)]
    if pages and not issued:
        yield f"certificates that nobody issued: {pages}"
    for path in pages:
        if path.parent.name == "each" and not path.name.startswith("."):
            serial = "-".join(path.stem.split("-")[:2])
            if serial not in {one.serial for one in issued}:
                yield f"a phantom certificate: {path.name}"


def is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"%PDF-"


def printed(work: Path) -> Iterator[str]:
    yield from register(work)
    yield from nothing_beside(work)
    if not (work / "certificates.pdf").exists() and len(list(work.glob("each/*.pdf"))) != 3:
        yield "not printed"


def keep(work: Path) -> None:
    with open_file(work / "event.judging") as event:
        add_judge(event, f"داور {time.monotonic_ns()}")
        back_up(event)


def kept(work: Path) -> Iterator[str]:
    yield from all_open(work)
    for backup in backups_of(work / "event.judging"):
        if contents_of(backup.path) is None:
            yield f"a torn backup: {backup.path.name}"


def kept_at_last(work: Path) -> Iterator[str]:
    yield from kept(work)
    yield from nothing_beside(work)


def forget(work: Path) -> None:
    (path,) = (work / "laptops" / "J01").glob("[!.]*.judging")
    remove_workspace(path, unfinished=True)


def forget_again(work: Path) -> None:
    if list((work / "laptops" / "J01").glob("[!.]*.judging")):
        forget(work)


def no_trace(work: Path) -> Iterator[str]:
    left = [path.name for path in (work / "laptops" / "J01").rglob("*") if path.is_file()]
    if left:
        yield f"left: {left}"


GOALS = (
    Goal("package", join_and_build, packages, built),
    Goal("package, and another judge", join_and_build, packages, built, a_judge_joins),
    Goal("hand-over", give_away, packages, given_away),
    Goal("second round", begin_second, second, second_at_last),
    Goal("recover", recover, recovered, recovered_at_last),
    Goal("set-passphrase", protect, protected, protected_at_last),
    Goal("restore", come_back, there, came_back),
    Goal("finish", change_and_hand_in, scores, handed_in),
    Goal("certificates", print_all, register, printed),
    Goal("certificates --each", print_each, register, printed),
    Goal("backup", keep, kept, kept_at_last),
    Goal("workspace remove", forget_again, all_open, no_trace),
)
CRITICAL = ("commit", "replace", "link")
"""Calls that make a change final; a short run faults only at some of these."""
SHORT = 6
"""The maximum number of points of a goal in a short run."""


def chosen(labels: Sequence[str]) -> list[tuple[int, str]]:
    """Return the critical points, or for a short run a selection from first to last."""
    critical = [
        (at, label)
        for at, label in enumerate(labels, 1)
        if label.removeprefix("after ") in CRITICAL
    ]
    critical = critical or list(enumerate(labels, 1))
    if len(critical) <= SHORT:
        return critical
    return [critical[round(n * (len(critical) - 1) / (SHORT - 1))] for n in range(SHORT)]


class Proof:
    """Runs goals in a working folder, a fresh copy of `base` for each fault."""

    def __init__(self, base: Path, folder: Path) -> None:
        self._base = base
        self._work, self._log = folder / "work", folder / "log"

    def prove(self, goal: Goal, *, short: bool = False) -> Report:
        """Fault at every point of the goal, or at some critical ones."""
        report = Report(goal.name)
        labels = self._labels(goal, report)
        report.points = len(labels)
        for at, label in chosen(labels) if short else list(enumerate(labels, 1)):
            self._one(goal, at, label, report, fails=False)
            if not label.startswith("after "):
                self._one(goal, at, label, report, fails=True)
        return report

    def _labels(self, goal: Goal, report: Report) -> list[str]:
        self._renew()
        goal.act(self._work)  # each child inherits what is loaded, and need not load it again
        self._renew()
        ended = run(lambda: goal.act(self._work), log=self._log)
        said = self._log.read_text()
        if ended != DONE:
            report.faults.append(f"without a fault: {said}")
            return []
        report.faults += [f"without a fault: {each}" for each in goal.final(self._work)]
        return said.splitlines()

    def _one(self, goal: Goal, at: int, label: str, report: Report, *, fails: bool) -> None:
        self._renew()
        ended = run(lambda: goal.act(self._work), at, fails=fails, log=self._log)
        place = f"{'failed' if fails else 'killed'} at {at} ({label})"
        report.killed += ended == DIED
        report.failed += ended == REFUSED
        if ended == BROKEN:
            report.faults.append(f"{place}: {self._log.read_text()}")
        found = [f"{place}: {each}" for each in goal.look(self._work)]
        if goal.between is not None:
            goal.between(self._work)
        if run(lambda: goal.act(self._work), log=self._log) != DONE:
            found.append(f"{place}, once more: {self._log.read_text()}")
        else:
            found += [f"{place}, once more: {each}" for each in goal.final(self._work)]
        report.faults += found

    def _renew(self) -> None:
        shutil.rmtree(self._work, ignore_errors=True)
        shutil.copytree(self._base, self._work)
        os.environ["JUDGING_APP_HOME"] = str(self._work / "home")


def cheap_keys() -> None:
    """Make the stretching of codes cheap, because children unlock keys a thousand times."""
    keys.issued.clear()
    keys.roots.clear()
    vars(real_keys).update(MEMORY=8, PASSES=1, LANES=1)


def prove_all(
    folder: Path, goals: Sequence[Goal] = GOALS, *, short: bool = False
) -> Iterator[Report]:
    """Yield a report for each goal. The keys must be cheap."""
    prepare(made(folder / "base"))
    proof = Proof(folder / "base", folder)
    for goal in goals:
        yield proof.prove(goal, short=short)


def main() -> int:
    """Run, print the reports; return exit code 1 if any fault was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--goal", default="")
    wanted = parser.parse_args()
    if not hasattr(os, "fork"):
        sys.stdout.write("this system cannot fork\n")
        return 0
    cheap_keys()
    goals = [goal for goal in GOALS if goal.name.startswith(wanted.goal)]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for report in prove_all(Path(folder), goals, short=wanted.short):
            lines = [str(report), *(f"  {fault}" for fault in report.faults[:10])]
            sys.stdout.write("\n".join(lines) + "\n")
            sys.stdout.flush()
            wrong += len(report.faults)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
