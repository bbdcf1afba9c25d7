"""Tests of chosen paths at which a file of this application or an input of the goal exists."""

import ast
import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import judging_app
from judging_app.domain.attachment import Attachment
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import InputRefused, Refusal
from judging_app.services import papers
from judging_app.services.files import OpenFile
from judging_app.services.judge.attachments import copy_attachment
from judging_app.services.judge.judging import finish
from judging_app.services.organizer import templates
from judging_app.services.organizer.ballots import write_blank_ballot
from judging_app.services.organizer.certificates import (
    certificate_file_name,
    certificates_of,
    make_certificates,
    make_separate_certificates,
)
from judging_app.services.organizer.council import write_council
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.handover import hand_over
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.results import export_workbook
from judging_app.store import engine
from judging_app.system.own_files import APPLICATION_ID, OwnFile, own_file_at
from tests.services.conftest import SmallDay

FULL: dict[str, tuple[int | None, int | None]] = {
    "101": (9, 9), "102": (8, 8), "104": (6, 6), "105": (5, 5), "106": (3, 4),
}  # fmt: skip
CONTENT = b"a document"
DOCUMENT = Attachment("a.txt", hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))


@dataclass(frozen=True)
class Hall:
    """An official event, open; a judge's workspace, open; copies of each kind of our files."""

    day: SmallDay
    desk: OpenFile
    copies: dict[OwnFile, Path]


@pytest.fixture
def hall(small_day: SmallDay, request: pytest.FixtureRequest) -> Any:
    event = small_day.event
    scores = small_day.judge("J01", FULL)
    merge_many(event, [small_day.stick])
    writer = request.node.callspec.params["writer"]
    if writer == "document":
        with event.unit_of_work() as uow:
            uow.add_blobs({DOCUMENT.digest: CONTENT})
            uow.commit()
    if writer not in OPEN:
        freeze(event)
    other = small_day.laptop("J02")
    copies = {OwnFile.JUDGING: other.path, OwnFile.PACKAGE: small_day.package}
    kept = {
        kind: Path(shutil.copy(path, small_day.folder / f"copy{kind.value}"))
        for kind, path in (copies | {OwnFile.SCORES: scores}).items()
    }
    with small_day.laptop("J01") as desk:
        yield Hall(small_day, desk, kept)
    other.close()


Writer = Callable[[Hall, Path], object]
WRITERS: dict[str, Writer] = {
    "minutes": lambda h, out: papers.write_minutes(h.day.event, out),
    "ranking": lambda h, out: papers.write_ranking(h.day.event, out),
    "names": lambda h, out: papers.write_names(h.day.event, out),
    "ceremony": lambda h, out: papers.write_ceremony(h.day.event, out),
    "letters": lambda h, out: papers.write_letters(h.day.event, out),
    "council": lambda h, out: write_council(h.day.event, out),
    "ballots": lambda h, out: papers.write_ballots(h.day.event, out),
    "cards": lambda h, out: papers.write_cards(h.day.event, out),
    "recovery": lambda h, out: papers.write_recovery(h.day.event, out),
    "receipt": lambda h, out: papers.write_receipt(h.desk, out),
    "workbook": lambda h, out: export_workbook(h.day.event, out),
    "package": lambda h, out: build_package(h.day.event, out),
    "hand-over": lambda h, out: hand_over(h.day.event, "J02", out, "بیمار", name="تازه"),
    "ballot": lambda h, out: write_blank_ballot(h.day.package, "J01", out),
    "certificates": lambda h, out: make_certificates(h.day.event, out),
    "template": lambda _, out: templates.export_design("girih", out),
    "test page": lambda h, out: _test_page(h, out),
    "document": lambda h, out: copy_attachment(h.day.event, DOCUMENT, out),
}
"""Everything that writes one file to a place that a person chooses."""
OPEN = {"hand-over"}
"""Goals of an event whose result is not official."""
MAY_REPLACE = {"package": {OwnFile.PACKAGE}, "hand-over": {OwnFile.PACKAGE}}


def _test_page(hall: Hall, out: Path) -> None:
    with hall.day.event.unit_of_work() as uow:
        certificate = templates.sample_certificate(uow.event())
    design = templates.open_design("girih")
    templates.write_test_page(design, certificate, CertificateKind.WINNER, out)


def refused_at(hall: Hall, work: Callable[[], object], place: Path) -> Refusal:
    """Why it is refused; neither the place nor the event has changed."""
    before, event = place.read_bytes(), _event_of(hall)
    with pytest.raises(InputRefused) as refused:
        work()
    assert refused.value.path == place
    assert place.read_bytes() == before
    assert _event_of(hall) == event
    assert not list(place.parent.glob(".*part*"))
    return refused.value.reason


def _event_of(hall: Hall) -> tuple[object, ...]:
    with hall.day.event.unit_of_work() as uow:
        return uow.audit(), uow.register(), uow.cards()


@pytest.mark.parametrize("writer", WRITERS)
def test_nothing_is_written_over_a_file_of_this_application(hall: Hall, writer: str) -> None:
    for kind, copy in hall.copies.items():
        if kind in MAY_REPLACE.get(writer, set()):
            continue
        unnamed = Path(shutil.copy(copy, hall.day.folder / f"{kind.name}.pdf"))
        for place in (copy, unnamed):
            reason = refused_at(hall, partial(WRITERS[writer], hall, place), place)
            assert reason is Refusal.OWN_FILE
    for own in (hall.day.event.path, hall.desk.path):
        with pytest.raises(InputRefused) as refused:
            WRITERS[writer](hall, own)
        assert refused.value.reason is Refusal.OWN_FILE
    assert _is_held(hall.day.event.path)
    out = hall.day.folder / "earlier.pdf"
    out.write_bytes(b"an earlier paper")
    WRITERS[writer](hall, out)
    assert out.read_bytes() != b"an earlier paper"


def _is_held(path: Path) -> bool:
    """Whether another program could not write to the open event."""
    with closing(sqlite3.connect(path, timeout=0)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return True
    return False


@pytest.mark.parametrize("writer", ["folders"])
def test_a_folder_in_which_one_of_the_names_is_taken(hall: Hall, writer: str) -> None:
    first = replace(certificates_of(hall.day.event)[0], serial="1405-001")
    folder = hall.day.folder / writer
    folder.mkdir()
    taken = Path(shutil.copy(hall.copies[OwnFile.JUDGING], folder / certificate_file_name(first)))
    with pytest.raises(InputRefused) as refused:
        make_separate_certificates(hall.day.event, folder)
    assert refused.value.reason is Refusal.OWN_FILE
    assert list(folder.iterdir()) == [taken]
    receipt = finish(hall.desk, folder)
    shutil.copy(hall.day.package, folder / receipt.file_name)
    finish(hall.desk, folder)  # its own name ends as score files do
    assert own_file_at(folder / receipt.file_name) is OwnFile.SCORES


@pytest.mark.parametrize("writer", ["inputs"])
def test_a_template_is_not_replaced_by_what_is_made_with_it(hall: Hall, writer: str) -> None:
    template = hall.day.folder / f"{writer}.toml"
    templates.export_design("girih", template)
    event = hall.day.event
    for work in (
        lambda: make_certificates(event, template, template=str(template)),
        lambda: templates.export_design(template, template),
    ):
        assert refused_at(hall, work, template) is Refusal.IS_INPUT


def test_a_database_of_another_program_is_none_of_ours(tmp_path: Path) -> None:
    for name, mark in (("other.db", 0), ("ours.db", APPLICATION_ID)):
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            connection.execute(f"PRAGMA application_id = {mark}")
            connection.execute("CREATE TABLE t (x)")
    (tmp_path / "empty.db").touch()
    assert own_file_at(tmp_path / "other.db") is None
    assert own_file_at(tmp_path / "empty.db") is None
    assert own_file_at(tmp_path / "ours.db") is OwnFile.JUDGING
    assert engine.APPLICATION_ID == APPLICATION_ID


REPLACING = {
    "services/executor/filling.py", "services/judge/finishing.py",
    "services/organizer/follow_up.py", "services/organizer/packages.py", "services/safety.py",
    "store/backups.py", "store/migrating.py", "store/server/copying.py", "system/atomic_write.py",
}  # fmt: skip


def test_who_may_replace_a_file_of_ours_is_listed() -> None:
    root = Path(judging_app.__file__).parent
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and any(each.arg == "replaces" for each in node.keywords)
        and getattr(node.func, "id", "") in {"beside", "prepared", "write_whole", "refuse_target"}
    }
    assert found == REPLACING
