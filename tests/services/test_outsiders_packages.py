"""Tests of a package that a stranger has signed again, and of files that somebody has changed."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.receipt_code import receipt_code
from judging_app.errors import DamagedFile
from judging_app.exchange.packages.envelope import open_package
from judging_app.services.files import file_summary, in_progress, open_file
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.results import compute_results
from judging_app.services.package_signers import KeyStanding, look_at_package
from judging_app.services.verification import Papers, verify
from judging_app.system import paths
from tests.keys import resigned
from tests.outsiders import changed, full_files, put


def by_a_stranger(package: Path) -> Path:
    """The same package under somebody else's key."""
    content = package.read_bytes()
    copy = package.with_name("copy.ideas")
    forged = resigned(content, bytes(open_package(content).payload), b"a forger's root!")
    copy.write_bytes(forged)
    return copy


def test_verify_says_whose_key_it_is(small_day: Any) -> None:
    look = look_at_package(small_day.package)
    assert look.signer.standing is KeyStanding.KNOWN
    assert look.signer.compared_with == small_day.event.path
    facts = verify(small_day.package).facts
    assert facts["key"] == "known"
    assert facts["signed_by"] == " ".join(look.signer.words)
    assert len(look.signer.words) == 8


def test_a_strangers_package_is_named_as_one(small_day: Any) -> None:
    copy = by_a_stranger(small_day.package)
    found = verify(copy)
    assert found.facts["key"] == "other"
    assert found.problems
    assert found.facts["signed_by"] != verify(small_day.package).facts["signed_by"]
    given = verify(copy, papers=Papers(event=small_day.event.path))
    assert given.problems


def test_a_workspace_knows_its_organizer(small_day: Any, own_data_folder: Path) -> None:
    own = paths.workspaces_folder()
    from judging_app.services.judge.judging import open_workspace
    from tests.keys import code_of

    open_workspace(small_day.package, code_of(small_day.package, "J01"), own).close()
    copy = by_a_stranger(small_day.package)
    small_day.event.close()
    small_day.event.path.unlink()
    assert look_at_package(small_day.package).signer.standing is KeyStanding.KNOWN
    assert look_at_package(copy).signer.standing is KeyStanding.OTHER


def test_on_a_strange_computer_the_key_is_unknown(small_day: Any) -> None:
    small_day.event.close()
    small_day.event.path.unlink()
    found = verify(small_day.package)
    assert (found.facts["key"], found.problems) == ("unknown", ())


def test_the_organizer_reads_out_the_same_words(small_day: Any) -> None:
    words = verify(small_day.package).facts["signed_by"]
    small_day.event.close()
    assert verify(small_day.event.path).facts["key_words"] == words


def test_the_paper_is_compared_with_the_file(small_day: Any) -> None:
    scores = small_day.judge("J01", {"101": (8, 9)})
    code = verify(scores).facts["receipt"]
    run = CliRunner().invoke
    for typed, status, said in (
        (code, 0, "same"),
        (code[:14], 0, "short"),
        (receipt_code("ab" * 32), 3, "other"),
        (code[:-1], 3, "mistyped"),
    ):
        done = run(app, ["verify", str(scores), "--receipt", typed, "--json"])
        assert (done.exit_code, json.loads(done.output)["facts"]["paper"]) == (status, said)


def test_the_merge_shows_the_receipt_beside_each_file(small_day: Any) -> None:
    scores = small_day.judge("J01", {"101": (8, 9)})
    small_day.event.close()
    code = verify(scores).facts["receipt"]
    done = CliRunner().invoke(app, ["merge", str(small_day.event.path), str(scores)])
    assert code in done.output


@pytest.fixture
def filled(tmp_path: Path) -> dict[str, Path]:
    folder = tmp_path / "filled"
    folder.mkdir()
    return full_files(folder)


def test_one_damaged_workspace_never_hides_the_others(
    filled: dict[str, Path], own_data_folder: Path
) -> None:
    whole = filled["workspace"].read_bytes()
    own = paths.workspaces_folder()
    (own / "good.judging").write_bytes(whole)
    damages = {
        "day": ("event", "opens", "a day that is none"),
        "word": ("event", "role", "text"),
        "text": ("event", "title", "no utf-8"),
        "mark": ("score", "value", "text"),
        "number": ("criterion", "maximum", "a huge number"),
        "orphan": ("score_sheet", "idea_id", "text"),
        "revision": ("alembic_version", "version_num", "nul"),
    }
    for name, change in damages.items():
        (own / f"{name}.judging").write_bytes(whole)
        assert put(own / f"{name}.judging", *change)
    listed = {found.path.stem: found.is_damaged for found in in_progress()}
    assert not listed.pop("event")  # which the test opened
    assert listed == {"good": False} | dict.fromkeys(damages, True)


@pytest.mark.parametrize(
    ("table", "column"), [("score_file", "said"), ("issued_card", "locked"), ("score", "value")]
)
def test_what_was_kept_and_cannot_be_read_is_damage(
    filled: dict[str, Path], table: str, column: str
) -> None:
    from judging_app.services.organizer.cards import cards_of
    from judging_app.services.organizer.contradictions import list_contradictions
    from judging_app.services.organizer.rebuilding import compare_with_files

    path = filled["event"]
    assert put(path, table, column, "bytes")
    with pytest.raises(DamagedFile) as caught:
        verify(path)
        with open_file(path) as file:
            compare_with_files(file)
            cards_of(file)
            list_contradictions(file)
            compute_results(file)
    assert caught.value.path == path


def test_a_log_without_its_facts_is_damage_and_still_shown(filled: dict[str, Path]) -> None:
    path = filled["event"]
    sql = "UPDATE audit_entry SET facts = '{}' WHERE action = 'package built'"
    changed(path, lambda file: file.execute(sql))
    with open_file(path) as file, pytest.raises(DamagedFile, match="package built"):
        overview(file)
    assert verify(path).facts["audit"] == "altered"


def test_a_name_from_a_workspace_leads_nowhere_else(
    filled: dict[str, Path], tmp_path: Path
) -> None:
    with closing(sqlite3.connect(filled["workspace"])) as other, other:
        other.execute("UPDATE score_file SET file_name = '../elsewhere.scores'")
    with pytest.raises(DamagedFile, match="file_name"):
        file_summary(filled["workspace"])
