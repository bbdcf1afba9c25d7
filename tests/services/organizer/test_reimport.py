"""A list is imported again before the package: chosen changes, in one transaction, logged."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.idea_changes import ChangeKind, IdeaChange
from judging_app.domain.import_choices import ImportChoices
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.assignment import assign
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.reimport import (
    Reimport,
    apply_changes,
    compared,
    preview_reimport,
)
from judging_app.services.organizer.trust import log_differences
from judging_app.system.progress import Cancelled
from tests.tampering import tampered


@pytest.fixture
def event(inputs: Any) -> Iterator[OpenFile]:
    created = create_event(
        inputs.folder / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    with created.file as file:
        yield file


def rewrite(path: Path, *pairs: tuple[str, str], more: str = "") -> Path:
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    newer = path.with_name("newer.csv")
    newer.write_text(text + more, encoding="utf-8")
    return newer


def told(found: Reimport) -> list[tuple[str, str]]:
    return [(change.kind.value, change.idea_id) for change in found.changes]


def refused(reason: Refusal, file: OpenFile, found: Reimport, *chosen: IdeaChange) -> None:
    with pytest.raises(InputRefused) as caught:
        apply_changes(file, chosen or found.changes, found.idea_list.blobs)
    assert caught.value.reason is reason


NEW = "107,موزهٔ آب,فضای سبز,آب پیدا نیست,موزه‌ای ساخته شود,مینا راد,پارک‌ها\n"
LAST = "106,تاکسی اشتراکی,حمل‌ونقل,خودرو تک‌سرنشین,اشتراک مسیر,کیان راد,ترافیک\n"


def test_the_same_list_changes_nothing(event: OpenFile, inputs: Any) -> None:
    assert preview_reimport(event, inputs.ideas).changes == ()


def test_added_changed_and_missing_rows(event: OpenFile, inputs: Any) -> None:
    newer = rewrite(inputs.ideas, (LAST, ""), ("پارک کوچک", "پارک خیلی کوچک"), more=NEW)
    found = preview_reimport(event, newer)
    assert told(found) == [("changed", "105"), ("added", "107"), ("missing", "106")]
    (field,) = found.changes[0].fields
    assert (field.field, field.heading, field.after) == ("section", "راه حل", "پارک خیلی کوچک")
    ideas = apply_changes(event, found.changes, found.idea_list.blobs)
    assert [idea.id for idea in ideas] == ["101", "102", "103", "104", "105", "107"]
    assert preview_reimport(event, newer).changes == ()


def test_only_the_chosen_changes_are_made(event: OpenFile, inputs: Any) -> None:
    newer = rewrite(inputs.ideas, (LAST, ""), more=NEW)
    found = preview_reimport(event, newer)
    chosen = found.of_kinds({ChangeKind.ADDED})
    assert len(apply_changes(event, chosen, {})) == 7
    assert told(preview_reimport(event, newer)) == [("missing", "106")]


def test_the_event_is_trusted_and_whole_afterwards(event: OpenFile, inputs: Any) -> None:
    found = preview_reimport(event, rewrite(inputs.ideas, (LAST, ""), more=NEW))
    apply_changes(event, found.changes, {})
    with event.unit_of_work() as uow:
        assert log_differences(uow) == ()
        entry = uow.audit()[-1]
    assert (entry.action, entry.facts["added"], entry.facts["missing"]) == (
        "ideas imported again", "1", "1",
    )  # fmt: skip
    event.close()
    with open_file(event.path) as file:
        assert build_package(file, inputs.folder / "p.ideas")


def test_lists_without_codes_are_matched_by_title(tmp_path: Path, inputs: Any) -> None:
    plain = "عنوان,شرح\n{}"
    inputs.definition.write_text(
        inputs.definition.read_text(encoding="utf-8").split("[[conflict]]")[0], encoding="utf-8"
    )
    inputs.ideas.write_text(
        plain.format("پل سبز,الف\nباغ بام,ب\nموزهٔ آب شهر,پ\n"), encoding="utf-8"
    )
    event = inputs.folder / "e.judging"
    files = {"definition": inputs.definition, "ideas": inputs.ideas, "judges": inputs.judges}
    with create_event(event, **files).file as file:
        newer = tmp_path / "newer.csv"
        newer.write_text(
            plain.format("چراغ,ت\nموزهٔ آب شهرر,پ\nپل سبز,الف\nباغ بام,ث\n"), encoding="utf-8"
        )
        found = preview_reimport(file, newer)
        assert told(found) == [("added", "5"), ("changed", "3"), ("changed", "2")]


def test_a_mapping_decides_the_columns(event: OpenFile, inputs: Any) -> None:
    choices = ImportChoices({"title": ["مسئله"], "section": ["عنوان ايده", "راه حل"]})
    found = preview_reimport(event, inputs.ideas, choices)
    assert {change.kind for change in found.changes} == {ChangeKind.CHANGED}
    assert len(found.changes) == 6


def test_after_a_package_nothing_is_imported(event: OpenFile, inputs: Any) -> None:
    found = preview_reimport(event, rewrite(inputs.ideas, more=NEW))
    build_package(event, inputs.folder / "p.ideas")
    refused(Refusal.PACKAGE_BUILT, event, found)
    with pytest.raises(InputRefused) as caught:
        preview_reimport(event, inputs.ideas)
    assert caught.value.reason is Refusal.PACKAGE_BUILT


def test_an_untrusted_event_is_refused(event: OpenFile, inputs: Any) -> None:
    found = preview_reimport(event, rewrite(inputs.ideas, more=NEW))
    event.close()
    tampered(event.path, "UPDATE idea SET title = 'x' WHERE id = '102'")
    with open_file(event.path) as file:
        refused(Refusal.SEAL_BROKEN, file, found)


def test_an_assignment_holds_the_ideas_together(event: OpenFile, inputs: Any) -> None:
    newer = rewrite(inputs.ideas, ("پارک کوچک", "پارک خیلی کوچک"), more=NEW)
    found = preview_reimport(event, newer)
    assign(event, 2)
    refused(Refusal.IDEAS_ASSIGNED, event, found)
    apply_changes(event, found.of_kinds({ChangeKind.CHANGED}), {})
    assert told(preview_reimport(event, newer)) == [("added", "107")]


def test_an_idea_with_a_conflict_stays(event: OpenFile, inputs: Any) -> None:
    row = next(r for r in inputs.ideas.read_text(encoding="utf-8").splitlines() if "103" in r)
    found = preview_reimport(event, rewrite(inputs.ideas, (f"{row}\n", "")))
    assert told(found) == [("missing", "103")]
    refused(Refusal.IDEA_DECLARED, event, found)


def test_changes_compared_before_others_are_refused(event: OpenFile, inputs: Any) -> None:
    found = preview_reimport(event, rewrite(inputs.ideas, ("پارک کوچک", "پارک بزرگ")))
    apply_changes(event, found.changes, {})
    refused(Refusal.IDEAS_CHANGED, event, found)


def test_documents_come_with_their_folder(event: OpenFile, inputs: Any) -> None:
    folder = inputs.folder / "documents"
    folder.mkdir()
    (folder / "101.pdf").write_bytes(b"%PDF-1.4")
    found = preview_reimport(event, inputs.ideas, attachments=folder)
    assert [field.field for field in found.changes[0].fields] == ["attachments"]
    (idea, *_) = apply_changes(event, found.changes, found.idea_list.blobs)
    with event.unit_of_work() as uow:
        assert uow.blob(idea.attachments[0].digest) == b"%PDF-1.4"
    assert preview_reimport(event, inputs.ideas).changes == ()


def test_the_comparison_can_be_cancelled(tmp_path: Path, inputs: Any) -> None:
    inputs.definition.write_text(
        inputs.definition.read_text(encoding="utf-8").split("[[conflict]]")[0], encoding="utf-8"
    )
    inputs.ideas.write_text("عنوان,شرح\nپل سبز شهر,الف\nباغ بام خانه,ب\n", encoding="utf-8")
    files = {"definition": inputs.definition, "ideas": inputs.ideas, "judges": inputs.judges}

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with create_event(inputs.folder / "e.judging", **files).file as file:
        idea_list = preview_reimport(file, inputs.ideas).idea_list
        with pytest.raises(Cancelled):
            compared(file, idea_list, progress=stop)
