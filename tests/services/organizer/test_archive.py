"""The archive of an official event holds what it has, and nothing that nobody allowed."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.event import Owner
from judging_app.domain.fees import FeeRule
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer import closing
from judging_app.services.organizer.closing import Archive, write_archive
from judging_app.services.organizer.consent import record_consents
from judging_app.services.organizer.council import load_report
from judging_app.services.organizer.deliberation import freeze, unfreeze
from judging_app.services.organizer.idea_corrections import list_ideas
from judging_app.services.organizer.open_data import open_data_of, write_open_data_zip
from judging_app.services.organizer.panel import rename_judge
from judging_app.services.organizer.payments import declare_fee_rule, declare_reward_table
from judging_app.services.papers import write_minutes
from tests.services.organizer.test_booklet import BY_CODE
from tests.services.organizer.test_deliberation import judged
from tests.services.organizer.test_payments import TABLE, owners
from tests.services.test_papers import text_of

__all__ = ["judged"]


def endings(made: Archive, stem: str) -> set[str]:
    return {path.name.removeprefix(f"{stem}-") for path in made.files}


ALWAYS = {
    "minutes.pdf", "ranking.pdf", "names.pdf", "ceremony.pdf", "council.pdf", "results.xlsx",
    "open-data.zip", "archive.judging",
}  # fmt: skip


def archived(judged: Any) -> tuple[Archive, set[str]]:
    made = write_archive(judged.event, judged.folder / "archive")
    found = {path.name for path in made.folder.iterdir()}
    assert found == {path.name for path in made.files}
    return made, endings(made, judged.event.path.stem)


def test_an_event_without_payments_and_consents_has_neither_in_its_archive(judged: Any) -> None:
    freeze(judged.event)
    made, found = archived(judged)
    assert found == ALWAYS
    assert not made.lacks_rewards


def test_lists_of_fees_and_rewards_and_the_booklet_are_in_the_archive(judged: Any) -> None:
    declare_fee_rule(judged.event, FeeRule(1_000_000), "اعلام")
    declare_reward_table(judged.event, TABLE, "اعلام")
    record_consents(judged.event, {"101": BY_CODE})
    freeze(judged.event)
    made, found = archived(judged)
    assert found == ALWAYS | {
        "fees.pdf", "fees.xlsx", "rewards.pdf", "rewards.xlsx", "booklet.pdf"
    }  # fmt: skip
    (booklet,) = [path for path in made.files if path.name.endswith("booklet.pdf")]
    titles = {one.idea.id: one.idea.title for one in list_ideas(judged.event)}
    said = text_of(booklet)
    assert {code for code, title in titles.items() if title in said} == {"101"}
    (copy,) = [path for path in made.files if path.suffix == ".judging"]
    with open_file(copy) as event, event.unit_of_work() as uow:
        assert "booklet written" in [one.action for one in uow.audit()]


def test_a_list_of_rewards_that_waits_for_an_answer_is_named_and_stops_nothing(
    judged: Any,
) -> None:
    declare_reward_table(judged.event, TABLE, "اعلام")
    twins = (Owner("سارا رضایی", "ترافیک", "17"), Owner("سارا رضائي"))
    for code, owner in zip(("101", "102"), twins, strict=True):
        owners(judged.event, code, owner)
    freeze(judged.event)
    made, found = archived(judged)
    assert made.lacks_rewards
    assert found == ALWAYS


def test_the_open_data_in_the_archive_are_those_of_the_folder(judged: Any, tmp_path: Path) -> None:
    freeze(judged.event)
    first = write_open_data_zip(judged.event, tmp_path / "a.zip")
    again = write_open_data_zip(judged.event, tmp_path / "b.zip")
    assert first.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(first) as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
    assert found == open_data_of(load_report(judged.event))


def test_an_archive_is_written_again_if_a_name_is_corrected_meanwhile(
    judged: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(judged.event)
    with judged.event.unit_of_work() as uow:
        judge = uow.event().judges[0]
    write, names = write_minutes, ["نام درست"]

    def then_a_desk_corrects(*args: Any) -> Any:
        found = write(*args)
        if names:
            rename_judge(judged.event, judge.id, names.pop(), judge.role, "اشتباه بود")
        return found

    monkeypatch.setattr(closing, "write_minutes", then_a_desk_corrects)
    made, _ = archived(judged)
    assert "نام درست" in text_of(made.files[0])


def test_a_result_that_stops_being_official_meanwhile_leaves_no_archive(
    judged: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(judged.event)
    copy = closing._copy_event

    def then_a_desk_reopens(*args: Any) -> Any:
        copy(*args)
        unfreeze(judged.event, "اعتراض رسید")

    monkeypatch.setattr(closing, "_copy_event", then_a_desk_reopens)
    with pytest.raises(InputRefused, match=Refusal.NOT_FROZEN):
        write_archive(judged.event, judged.folder / "archive")
    assert list((judged.folder / "archive").iterdir()) == []
