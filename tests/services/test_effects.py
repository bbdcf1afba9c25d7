"""No file outside the database is final before its commit, and no number is used twice."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.keys import OrganizerSecret
from judging_app.domain.package import IdeaPackage, without_owners
from judging_app.errors import (
    FileMoved,
    InputRefused,
    NotWrittenYet,
    Obstacle,
    Refusal,
    WriteFailed,
)
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.idea_package import read_idea_package, write_idea_package
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge import recovering
from judging_app.services.judge.judging import finish, record_comment, record_score
from judging_app.services.judge.recovering import recover_workspace
from judging_app.services.judge.workspaces import open_workspace
from judging_app.services.organizer.certificates import list_certificates, make_certificates
from judging_app.services.organizer.deliberation import freeze, move_idea
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.handover import hand_over
from judging_app.services.organizer.keys import set_passphrase, unlock_event
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.panel import add_judge
from judging_app.services.organizer.second_round import preview_second_round, write_second_round
from judging_app.services.safety import back_up, backups_of, restore
from judging_app.store.judging_file import JudgingFile
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system import paths
from judging_app.system.atomic_write import Part, write_whole
from tests.keys import code_of, roots
from tests.proofs.kill_effects import GOALS, Goal, prove_all
from tests.proofs.kill_effects import packages as look_at_packages

WORDS = "یاس کبود ۱۲"
MARKS = {"101": (9, 8), "102": (7, 6)}


class Cut(Exception):
    """The process ends here; nothing that comes after it is done."""


def cut(*_: object, **__: object) -> None:
    raise Cut


def full(*_: object, **__: object) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def issue_of(package: Path) -> int:
    credentials = read_idea_package(package.read_bytes()).credentials
    assert credentials is not None
    return credentials.issue


@pytest.mark.slow
def test_death_at_any_step_leaves_no_phantom_and_no_number_twice(tmp_path: Path) -> None:
    """A short run; the long one is `python -m tests.proofs.kill_effects`."""
    if not hasattr(os, "fork"):
        print("this system cannot fork")  # noqa: T201
        return
    home = os.environ["JUDGING_APP_HOME"]
    try:
        reports = list(prove_all(tmp_path, short=True))
    finally:
        os.environ["JUDGING_APP_HOME"] = home
    assert [fault for report in reports for fault in report.faults] == []
    assert len(reports) == len(GOALS)
    assert sum(report.killed for report in reports) > 60
    assert sum(report.failed for report in reports) > 15


@pytest.mark.slow
def test_the_proof_notices_an_effect_before_its_commit(tmp_path: Path) -> None:
    if not hasattr(os, "fork"):
        print("this system cannot fork")  # noqa: T201
        return

    def hastily(work: Path) -> None:
        with open_file(work / "event.judging") as event, event.unit_of_work() as uow:
            ideas = without_owners(uow.ideas())
            package = IdeaPackage(uow.event(), ideas)
            from judging_app.exchange.packages.canonical import digest
            from judging_app.services.organizer.cards import package_keys
            from judging_app.services.organizer.keys import organizer_secret
            from judging_app.system.own_files import OwnFile

            held = package_keys(uow, organizer_secret(event, uow), 2)
            content = write_idea_package(package, held)
            facts = {"digest": digest(content), "file": "x", "stage": "0", "issue": "2"}
            uow.log("package built", actor="organizer", at=datetime.now(UTC), **facts)
            write_whole(work / "package.ideas", content, replaces={OwnFile.PACKAGE})
            uow.commit()

    def nothing(work: Path) -> Iterator[str]:
        return iter(())

    home = os.environ["JUDGING_APP_HOME"]
    try:
        goal = Goal("hasty", hastily, look_at_packages, nothing)
        (report,) = prove_all(tmp_path, [goal], short=True)
    finally:
        os.environ["JUDGING_APP_HOME"] = home
    assert any("a phantom package" in fault for fault in report.faults)


def test_a_commit_that_fails_leaves_the_good_package_on_the_stick(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signed phantom: it replaced the good package, and its number was given out again."""
    before = small_day.package.read_bytes()
    add_judge(small_day.event, "مریم یزدانی")
    with monkeypatch.context() as disk:
        disk.setattr(UnitOfWork, "commit", full)
        with pytest.raises(WriteFailed) as refused:
            build_package(small_day.event, small_day.package)
    assert refused.value.obstacle is Obstacle.NO_ROOM
    assert small_day.package.read_bytes() == before
    assert len(overview(small_day.event).packages) == 1
    again = build_package(small_day.event, small_day.package)
    assert digest(small_day.package.read_bytes()) == again.digest
    assert issue_of(small_day.package) == 2
    assert not list(small_day.folder.glob(".~*"))


def test_a_full_database_leaves_the_good_package(small_day: Any) -> None:
    """SQLite itself has no room, while the stick has."""
    event, out = small_day.event, small_day.folder / "reserve.ideas"
    before = small_day.package.read_bytes()
    add_judge(event, "مریم یزدانی")
    event._connection.execute("PRAGMA max_page_count = 1")
    fill(event)
    with pytest.raises(WriteFailed) as refused:
        build_package(event, small_day.package)
    assert refused.value.obstacle is Obstacle.NO_ROOM
    with pytest.raises(WriteFailed) as refused:
        hand_over(event, "J02", out, "بیمار", name="پری راد")
    assert refused.value.obstacle is Obstacle.NO_ROOM
    assert small_day.package.read_bytes() == before
    assert not out.exists()
    assert list(small_day.folder.glob(".~*")) == []


def fill(file: OpenFile) -> None:
    """Write until there is no room for another byte in the log."""
    for length in (2000, 200, 20, 1):
        with pytest.raises(WriteFailed):
            for _ in range(1000):
                with file.unit_of_work() as uow:
                    filler, now = "x" * length, datetime.now(UTC)
                    uow.log("rebuilt from files", actor="organizer", at=now, judges=filler)
                    uow.commit()


def test_a_package_that_could_not_be_put_is_written_by_building_again(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_judge(small_day.event, "مریم یزدانی")
    with monkeypatch.context() as stick:
        stick.setattr(Part, "_put", lambda *_: (_ for _ in ()).throw(OSError(5, "I/O error")))
        with pytest.raises(NotWrittenYet):
            build_package(small_day.event, small_day.package)
    assert issue_of(small_day.package) == 1
    recorded = overview(small_day.event).packages[0].digest
    assert build_package(small_day.event, small_day.package).digest == recorded
    assert issue_of(small_day.package) == 2


def test_a_number_that_was_recorded_is_never_given_to_another_package(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_judge(small_day.event, "مریم یزدانی")
    with monkeypatch.context() as power:
        power.setattr(Part, "put", cut)
        with pytest.raises(Cut):
            build_package(small_day.event, small_day.package)
    add_judge(small_day.event, "پری راد")
    build_package(small_day.event, small_day.package)
    assert issue_of(small_day.package) == 3


def test_after_a_restore_no_number_of_the_lost_time_is_used(small_day: Any) -> None:
    event, path = small_day.event, small_day.event.path
    back_up(event)
    add_judge(event, "مریم یزدانی")
    build_package(event, small_day.folder / "lost.ideas")
    event.close()
    restore(path, backups_of(path)[-1].path)
    with open_file(path) as file:
        assert build_package(file, small_day.package).digest == digest(
            small_day.package.read_bytes()
        )
        assert issue_of(small_day.package) == 1  # the very package that it was
        add_judge(file, "پری راد")
        build_package(file, small_day.package)
        assert issue_of(small_day.package) > issue_of(small_day.folder / "lost.ideas")


def test_handing_over_again_writes_the_package_and_hands_over_once(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = small_day.folder / "reserve.ideas"
    with monkeypatch.context() as power:
        power.setattr(Part, "put", cut)
        with pytest.raises(Cut):
            hand_over(small_day.event, "J02", out, "بیمار", name="مریم یزدانی")
    done = hand_over(small_day.event, "J02", out, "بیمار", name="مریم یزدانی")
    package = read_idea_package(out.read_bytes())
    (handover,) = package.event.assignment.handovers
    assert set(done.plan.idea_ids) == set(handover.idea_ids)
    assert [judge.name for judge in package.event.judges].count("مریم یزدانی") == 1
    with pytest.raises(InputRefused) as refused:
        hand_over(small_day.event, "J02", out, "بیمار", name="پری راد")
    assert refused.value.reason is Refusal.NOTHING_TO_HAND_OVER


@pytest.fixture
def official(small_day: Any, inputs: Any, tmp_path: Path) -> Any:
    """The first round, official, and what a second one is made from."""
    for judge in ("J01", "J03"):
        merge(small_day.event, small_day.judge(judge, {str(n): (9, 8) for n in range(101, 107)}))
    freeze(small_day.event)
    panel = tmp_path / "panel.csv"
    panel.write_text("کد داور,نام و نام خانوادگی\nD1,بهرام ستوده\nD2,گلناز فرهمند\n", "utf-8")
    definition = tmp_path / "second.toml"
    text = inputs.definition.read_text("utf-8")
    definition.write_text(text[: text.index("[[conflict]]")], "utf-8")
    return small_day.event, {"definition": definition, "judges": panel}


@pytest.mark.parametrize("where", ["commit", "put"])
def test_a_second_round_that_failed_succeeds_the_next_time(
    official: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    first, files = official
    path = tmp_path / "second.judging"
    planned = preview_second_round(first, **files, top=3)
    commit, times = UnitOfWork.commit, []

    def second_fails(uow: UnitOfWork) -> None:
        times.append(uow)
        if len(times) == 2:
            full()
        commit(uow)

    with monkeypatch.context() as disk:
        if where == "commit":
            disk.setattr(UnitOfWork, "commit", second_fails)
        else:
            for owner, call in ((Path, "replace"), (Path, "rename"), (os, "link")):
                disk.setattr(owner, call, lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(WriteFailed) as refused:
            write_second_round(first, path, planned)
    assert isinstance(refused.value, NotWrittenYet) is (where == "put")
    assert list(tmp_path.glob("*.judging")) == []
    assert list(tmp_path.glob(".~*")) == []
    with write_second_round(first, path, planned) as file, file.unit_of_work() as uow:
        assert uow.event().id == planned.event.id


def test_a_recovery_that_is_refused_makes_no_workspace(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = small_day.judge("J01", MARKS)
    folder = small_day.folder / "new laptop"
    with monkeypatch.context() as power:
        power.setattr(recovering, "_take_over", cut)
        with pytest.raises(Cut):
            recover_workspace(
                small_day.package, code_of(small_day.package, "J01"), [scores], folder
            )
    assert list(folder.iterdir()) == []


def test_a_recovery_that_is_refused_takes_no_package_in(small_day: Any, snapshot: Any) -> None:
    """Files on this computer stay as they were, the newer package included."""
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 700)
        folder = file.path.parent
    scores = small_day.judge("J01", {"104": (1, 1)}, "another laptop")
    add_judge(small_day.event, "مریم یزدانی")
    later = build_package(small_day.event, small_day.folder / "later.ideas").path
    before = snapshot(folder)
    with pytest.raises(InputRefused) as refused:
        recover_workspace(later, code_of(later, "J01"), [scores], folder)
    assert refused.value.reason is Refusal.OTHER_WORK
    assert snapshot(folder) == before


def holding(folder: Path, secret: bytes) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name for path in files if secret in path.read_bytes()}


def test_copies_get_their_lock_at_the_next_opening_where_it_was_cut_short(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, folder = small_day.event, small_day.folder
    for judge in ("J01", "J03"):
        merge(event, small_day.judge(judge, MARKS))
    with monkeypatch.context() as power:
        power.setattr(JudgingFile, "relock_copies", cut)
        with pytest.raises(Cut):
            set_passphrase(event, WORDS)
    path = event.path
    event.close()
    assert len(holding(folder, roots[0])) == 2
    with open_file(path) as file:  # nobody has typed anything yet
        assert holding(folder, roots[0]) == set()
        with file.unit_of_work() as uow:
            assert not uow.copies_await_lock()


def test_what_cannot_be_read_waits_for_the_passphrase(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, folder, path = small_day.event, small_day.folder, small_day.event.path
    back_up(event)
    (backup,) = backups_of(path)
    content = bytearray(backup.path.read_bytes())
    content[4096:4196] = os.urandom(100)
    backup.path.write_bytes(content)
    with monkeypatch.context() as power:
        power.setattr(JudgingFile, "relock_copies", cut)
        with pytest.raises(Cut):
            set_passphrase(event, WORDS)
    event.close()
    assert holding(folder, roots[0]) == {backup.path.name}
    with open_file(path) as file:
        assert holding(folder, roots[0]) == {backup.path.name}
        unlock_event(file, WORDS)
        assert holding(folder, roots[0]) == set()


def test_a_backup_with_an_earlier_lock_comes_back_with_the_lock_of_the_event(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, path = small_day.event, small_day.event.path
    back_up(event)
    earlier = small_day.folder / "on a stick.bak"
    earlier.write_bytes(backups_of(path)[0].path.read_bytes())
    set_passphrase(event, WORDS)
    event.close()
    restore(path, earlier)
    with open_file(path) as file:
        assert file.unlocked is None
        with pytest.raises(InputRefused) as refused:
            build_package(file, small_day.package)
        assert refused.value.reason is Refusal.LOCKED
        unlock_event(file, WORDS)
        assert isinstance(file.unlocked, OrganizerSecret)


def test_a_part_of_a_killed_restore_is_gone_with_the_next_passphrase(small_day: Any) -> None:
    event, folder = small_day.event, small_day.folder
    left = [folder / ".~judging-0123456789ab-1-0a.part", folder / ".~event.restored.judging"]
    for part in left:
        part.write_bytes(b"half" + roots[0])
    set_passphrase(event, WORDS)
    assert not any(part.exists() for part in left)


def test_there_is_an_event_at_its_path_at_every_moment_of_a_restore(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, path = small_day.event, small_day.event.path
    back_up(event)
    backup = backups_of(path)[0].path
    event.close()
    seen = []

    def looking(name: str, call: Any) -> Any:
        def look(*args: Any, **named: Any) -> Any:
            seen.append((name, path.exists()))
            result = call(*args, **named)
            seen.append((name, path.exists()))
            return result

        return look

    for name in ("replace", "rename", "unlink", "link"):
        monkeypatch.setattr(os, name, looking(name, getattr(os, name)))
    restore(path, backup)
    assert ("replace", True) in seen
    assert all(there for _, there in seen)


def test_a_score_file_that_could_not_be_written_keeps_its_revision(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 700)
        with monkeypatch.context() as stick:
            stick.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
            with pytest.raises(WriteFailed):
                finish(file, small_day.stick)
        assert list(small_day.stick.iterdir()) == []
        first = finish(file, small_day.stick)
        record_comment(file, "101", "نظر")
        assert (first.revision, finish(file, small_day.stick).revision) == (1, 2)


def test_certificates_that_could_not_be_written_keep_their_serials(
    small_day: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from judging_app.domain.certificate_kind import CertificateKind

    for judge in ("J01", "J03"):
        merge(small_day.event, small_day.judge(judge, {str(n): (9, 8) for n in range(101, 107)}))
    for idea in ("101", "102", "103"):
        move_idea(small_day.event, idea, int(idea) - 100, "رأی")
    freeze(small_day.event)
    with monkeypatch.context() as stick:
        stick.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(WriteFailed):
            make_certificates(small_day.event, tmp_path / "c.pdf")
    assert list(tmp_path.glob("*.pdf")) == []

    def serials() -> dict[str, str]:
        entries = list_certificates(small_day.event, CertificateKind.WINNER).entries
        return {entry.idea_id: entry.certificate.serial for entry in entries}

    before = serials()
    make_certificates(small_day.event, tmp_path / "c.pdf")
    assert serials() == before


@pytest.mark.parametrize("what", ["moved away", "replaced", "its folder moved away"])
def test_no_mark_is_acknowledged_in_a_file_that_is_not_at_its_place(
    small_day: Any, what: str
) -> None:
    if os.name == "nt":
        print("there an open database cannot be moved")  # noqa: T201
        return
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 700)
        path, away = file.path, file.path.with_name("away")
        if what == "its folder moved away":
            path, away = path.parent, path.parent.with_name("away")
        path.rename(away)
        if what == "replaced":
            path.write_bytes(away.read_bytes())
        with pytest.raises(FileMoved) as refused:
            record_score(file, "101", "novelty", 800)
        assert refused.value.path == file.path
        if what == "replaced":
            path.unlink()
        away.rename(path)
        record_score(file, "101", "novelty", 900)
        with file.unit_of_work() as uow:
            assert uow.sheet("J01", "101").marks["novelty"] == 900


def test_no_backup_is_made_in_a_place_from_which_the_file_was_moved(small_day: Any) -> None:
    if os.name == "nt":
        print("there an open database cannot be moved")  # noqa: T201
        return
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 700)
        folder, away = file.path.parent, file.path.parent.with_name("away")
        folder.rename(away)
        with pytest.raises(WriteFailed) as refused:
            back_up(file)
        assert refused.value.obstacle is Obstacle.GONE
        assert not folder.exists()
        away.rename(folder)
        assert back_up(file) is not None


def test_the_usual_data_folder_is_closed_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.name != "posix":
        print("rights of this kind are of POSIX")  # noqa: T201
        return
    usual, chosen = tmp_path / "usual", tmp_path / "chosen"
    for folder in (usual, chosen):
        folder.mkdir(mode=0o755)
    monkeypatch.setattr(paths, "_usual_folder", lambda: usual)
    monkeypatch.setenv(paths.HOME_VARIABLE, str(chosen))
    assert paths.data_folder().stat().st_mode & 0o777 == 0o755
    assert paths.workspaces_folder().stat().st_mode & 0o777 == 0o700
    monkeypatch.delenv(paths.HOME_VARIABLE)
    assert paths.data_folder().stat().st_mode & 0o777 == 0o700


FIRST_OPENING = """
import os, sys
from pathlib import Path
from judging_app.services.judge.workspaces import open_workspace
open_workspace(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])).close()
print(sorted(name for name in sys.modules if name.split(".")[0] in ("alembic", "mako")))
"""


def test_opening_a_package_for_the_first_time_loads_no_alembic(small_day: Any) -> None:
    code = code_of(small_day.package, "J01")
    command = [sys.executable, "-c", FIRST_OPENING]
    folder = small_day.folder / "new laptop"
    said = subprocess.run(  # noqa: S603 - this Python, a fixed text
        [*command, str(small_day.package), code, str(folder)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert said.stdout == "[]\n"
    with open_workspace(small_day.package, code, folder) as file:
        assert file.path.parent == folder


def test_files_with_secrets_are_their_owners_alone(small_day: Any) -> None:
    if os.name != "posix":
        print("rights of this kind are of POSIX")  # noqa: T201
        return
    with small_day.laptop("J01") as file:
        back_up(file)
    back_up(small_day.event)
    folder = small_day.folder
    secret = [*folder.rglob("*.judging"), *folder.rglob("*.bak")]
    home = Path(os.environ["JUDGING_APP_HOME"])
    secret += [home / "settings.json", *folder.rglob("*.judging-journal")]
    assert len(secret) > 4
    assert {path.stat().st_mode & 0o077 for path in secret} == {0}
    assert (folder / "backups").stat().st_mode & 0o777 == 0o700
