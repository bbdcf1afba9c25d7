"""Tests of a judge who joins after the package was built, and of later packages."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.event import Judge
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.idea_package import read_idea_package, write_idea_package
from judging_app.services.files import open_file
from judging_app.services.judge.code import remember_code
from judging_app.services.judge.judging import (
    finish,
    load_desk,
    open_workspace,
    record_score,
    reopen,
)
from judging_app.services.organizer import cards
from judging_app.services.organizer.cards import cards_of, reissue_card, revoke_card
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.events import create_event, overview
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.organizer.merging import merge, merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.panel import add_judge
from tests.inbox import inspected
from tests.keys import code_of, issued, package_keys

SPOKEN = "سه کلمهٔ بلند"
EVERYTHING = dict.fromkeys(("101", "102", "103", "104", "105", "106"), (5, 5))


def refused(reason: Refusal, what: Any, *args: Any) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        what(*args)
    assert caught.value.reason is reason
    return caught.value


def rebuilt(day: Any, name: str = "again.ideas") -> Path:
    return build_package(day.event, day.folder / name).path


def home_of(day: Any, judge: str) -> Path:
    home: Path = day.folder / "laptops" / judge
    home.mkdir(parents=True, exist_ok=True)
    return home


def test_a_new_judge_reads_and_the_old_judges_files_still_merge(small_day: Any) -> None:
    old = small_day.judge("J01", EVERYTHING)
    judge = add_judge(small_day.event, "  مهتاب   نوری ", "پژوهشگر")
    assert (judge.id, judge.name, judge.role) == ("J04", "مهتاب نوری", "پژوهشگر")
    assert [card.number for card in cards_of(small_day.event)] == [1, 1, 1, 1]
    package = rebuilt(small_day)
    home = home_of(small_day, "J04")
    with open_workspace(package, code_of(package, "J04"), home) as file:
        assert len(load_desk(file).ideas) == 6
        record_score(file, "101", "novelty", 700)
        new = small_day.stick / finish(file, small_day.stick).file_name
    for path in (old, new):
        merge(small_day.event, path)
    back = {each.judge.id: each.revision for each in overview(small_day.event).returns}
    assert back == {"J01": 1, "J02": 0, "J03": 0, "J04": 1}


def test_a_begun_workspace_takes_the_grown_panel_in_and_stays_handed_in(small_day: Any) -> None:
    small_day.judge("J01", EVERYTHING)
    add_judge(small_day.event, "مهتاب نوری")
    package, home = rebuilt(small_day), home_of(small_day, "J01")
    with open_workspace(package, code_of(package, "J01"), home) as file:
        desk = load_desk(file)
        assert [judge.id for judge in desk.event.judges] == ["J01", "J02", "J03", "J04"]
        assert desk.is_finished
        reopen(file, "یک امتیاز جا مانده بود")
        record_score(file, "101", "novelty", 900)
        path = small_day.stick / finish(file, small_day.stick).file_name
    assert inspected(small_day.event, path).adds
    assert all(each.plan for each in merge_many(small_day.event, [small_day.stick]))


def test_the_old_package_opens_what_came_of_it(small_day: Any) -> None:
    small_day.judge("J01", EVERYTHING)
    add_judge(small_day.event, "مهتاب نوری")
    package, home = rebuilt(small_day), home_of(small_day, "J01")
    open_workspace(package, code_of(package, "J01"), home).close()
    with small_day.laptop("J01") as file:
        assert len(load_desk(file).event.judges) == 4


def test_a_card_given_anew_opens_the_work_that_was_begun(small_day: Any) -> None:
    home = home_of(small_day, "J01")
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 700)
        remember_code(file)
    lost = code_of(small_day.package, "J01")
    reissue_card(small_day.event, "J01", "کارت گم شد")
    package = rebuilt(small_day)
    fresh = next(code for code in reversed(issued) if code != lost)
    refused(Refusal.WRONG_CODE, open_workspace, package, lost, home)
    with open_workspace(package, fresh, home) as file:
        assert load_desk(file).sheets["101"].marks == {"novelty": 700}
        path = small_day.stick / finish(file, small_day.stick).file_name
        with file.unit_of_work() as uow:
            lock = uow.workspace_lock()
            assert lock is not None
            assert lock.remembered is None
    assert merge(small_day.event, path).adds
    refused(Refusal.REVOKED_CARD, open_workspace, small_day.package, lost, home)


def test_a_void_card_opens_no_later_package(small_day: Any) -> None:
    code = code_of(small_day.package, "J02")
    revoke_card(small_day.event, "J02", "از هیئت کنار رفت")
    package = rebuilt(small_day)
    refused(Refusal.WRONG_CODE, open_workspace, package, code, home_of(small_day, "J02"))


def test_a_package_of_another_organizer_is_not_taken_in(small_day: Any) -> None:
    """The same event and the same judges, signed by somebody else who gave out cards."""
    small_day.laptop("J01").close()
    package = read_idea_package(small_day.package.read_bytes())
    forged = small_day.folder / "forged.ideas"
    forged.write_bytes(write_idea_package(package, package_keys(package.event, issue=9)))
    home = home_of(small_day, "J01")
    told = refused(Refusal.FORGED_PACKAGE, open_workspace, forged, code_of(forged, "J01"), home)
    assert told.path == forged
    with small_day.laptop("J01") as file:
        assert load_desk(file).event == package.event


def test_a_panel_in_which_a_judge_was_replaced_did_not_grow(small_day: Any) -> None:
    small_day.laptop("J01").close()
    package = read_idea_package(small_day.package.read_bytes())
    first, second, third = package.event.judges
    for panel in ((first, third), (first, third, second)):
        path = _with_panel(small_day, *panel)
        home = home_of(small_day, "J01")
        refused(Refusal.OTHER_PACKAGE, open_workspace, path, code_of(path, "J01"), home)


def test_a_desk_that_was_begun_goes_on_after_a_name_was_corrected(small_day: Any) -> None:
    small_day.judge("J01", {"101": (9, 8)})
    package = read_idea_package(small_day.package.read_bytes())
    first, second, third = package.event.judges
    corrected = (replace(first, name="دکتر مهین آریان", role="استاد"), second, third)
    path = _with_panel(small_day, *corrected)
    with open_workspace(path, code_of(path, "J01"), home_of(small_day, "J01")) as file:
        desk = load_desk(file)
        assert desk.event.judges == corrected
        assert desk.sheets["101"].marks == {"novelty": 900, "impact": 800}
    # the earlier package opens what came of it, under the corrected name
    old = open_workspace(small_day.package, code_of(path, "J01"), home_of(small_day, "J01"))
    with old as file:
        assert load_desk(file).judge == corrected[0]


def _with_panel(day: Any, *judges: Judge) -> Path:
    """A later package of the same organizer for that panel."""
    package = read_idea_package(day.package.read_bytes())
    changed = replace(package, event=replace(package.event, judges=judges))
    with day.event.unit_of_work() as uow:
        keys = cards.package_keys(uow, organizer_secret(day.event, uow), issue=2)
    held = {key.judge_id: key for key in keys.judges}
    asked = replace(keys, judges=tuple(held[judge.id] for judge in judges))
    path: Path = day.folder / "changed.ideas"
    path.write_bytes(write_idea_package(changed, asked))
    return path


def test_who_cannot_be_added(small_day: Any) -> None:
    event = small_day.event
    refused(Refusal.NAME_MISSING, add_judge, event, " \n ")
    refused(Refusal.TEXT, add_judge, event, "ن" * 600)
    known = overview(event).event.judges[0].name
    assert refused(Refusal.DUPLICATE, add_judge, event, known.replace(" ", "  ")).where == "J01"
    small_day.judge("J01", EVERYTHING)
    merge_many(event, [small_day.stick])
    freeze(event)
    refused(Refusal.FROZEN, add_judge, event, "مهتاب نوری")
    assert len(overview(event).event.judges) == 3


def test_ids_go_on_from_the_end_of_the_panel(small_day: Any) -> None:
    names = [add_judge(small_day.event, f"داور {n}").id for n in range(8)]
    assert names == [f"J{n:02d}" for n in range(4, 12)]


def test_keys_must_be_open(inputs: Any) -> None:
    path = inputs.folder / "locked.judging"
    create_event(
        path,
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
        passphrase=SPOKEN,
    ).file.close()
    with open_file(path) as file:
        refused(Refusal.LOCKED, add_judge, file, "مهتاب نوری")
