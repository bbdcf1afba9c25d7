"""Stored files of earlier revisions open with the same content."""

import gzip
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from judging_app.domain.decision import DecisionKind
from judging_app.domain.event import Owner
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.official import departed
from judging_app.services.files import open_file
from judging_app.services.judge.judging import load_desk
from judging_app.services.judge.workspaces import open_workspace
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.keys import unlock_event
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.results import compute_results, official_results
from judging_app.services.verification import verify
from judging_app.store import migrating
from judging_app.store.schema_check import stored_revision

KEPT = Path(__file__).parent / "kept"
"""`revision_0001.judging`: three ideas, one with the owner «ندارد»; judges J/01, J02 and CON."""


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "event.judging"
    shutil.copyfile(KEPT / "revision_0001.judging", path)
    return path


def test_a_file_of_the_first_revision_opens_with_its_people(first: Path) -> None:
    with open_file(first) as file:
        ideas = compute_results(file).ideas
    assert [idea.owners for idea in ideas] == [
        (Owner("زهرا نمونه", "واحد الف"),),
        (Owner("علی نمونه", "واحد ب"), Owner("ندارد", "واحد ب")),
        (Owner("مینا نمونه"),),
    ]
    with closing(sqlite3.connect(first)) as connection:
        assert stored_revision(connection, first) == migrating.HEAD


def test_judges_of_old_events_open_their_desks_whatever_their_codes(
    first: Path, tmp_path: Path
) -> None:
    package, folder = tmp_path / "package.ideas", tmp_path / "desks"
    folder.mkdir()
    with open_file(first) as file:
        build_package(file, package)
        codes = {card.judge.id: card.code for card in cards_of(file)}
    for judge_id, code in codes.items():
        for _ in range(2):  # made, then found again
            with open_workspace(package, code, folder) as desk:
                assert desk.path.parent == folder
                assert load_desk(desk).judge.id == judge_id
    assert len(list(folder.glob("*.judging"))) == len(codes) == 3


def test_a_desk_made_under_the_bare_code_is_still_found(first: Path, tmp_path: Path) -> None:
    package, folder = tmp_path / "package.ideas", tmp_path / "desks"
    folder.mkdir()
    with open_file(first) as file:
        build_package(file, package)
        code = next(card.code for card in cards_of(file) if card.judge.id == "CON")
    with open_workspace(package, code, folder) as desk:
        made = desk.path
    earlier = made.with_name(f"{made.name.partition('-')[0]}-CON.judging")
    made.rename(earlier)
    with open_workspace(package, code, folder) as desk:
        assert desk.path == earlier


SEALED = Path(__file__).parent / "old" / "event-0005.judging.gz"
"""An event with decisions and an official result, sealed under the passphrase below."""
PASSPHRASE = "چهار واژهٔ دراز پنهان"  # noqa: S105 - of the kept file


@pytest.fixture
def official(tmp_path: Path) -> Path:
    path = tmp_path / "official.judging"
    path.write_bytes(gzip.decompress(SEALED.read_bytes()))
    return path


def test_later_facts_of_an_earlier_event_say_what_was_so_before(official: Path) -> None:
    with open_file(official) as file:
        results = compute_results(file)
    assert (results.event.ranking.quorum, results.event.idea_word) == (1, IdeaWord.IDEA)
    assert {idea.private for idea in results.ideas} == {()}
    assert [(d.idea_id, d.kind, d.place, d.reason) for d in results.decisions] == [
        ("104", DecisionKind.MOVE, 1, "رأی هیئت"),
        ("106", DecisionKind.EXCLUDE, 0, "بیرون از موضوع"),
    ]


def test_an_official_result_of_an_earlier_version_stays_official_and_sealed(official: Path) -> None:
    with open_file(official) as file:
        unlock_event(file, PASSPHRASE)
        assert departed(official_results(file)) == ()
    found = verify(official, passphrase=PASSPHRASE)
    assert (found.problems, found.facts["sealed"]) == ((), "yes")
