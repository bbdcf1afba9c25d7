"""What judges get of the documents: neutral names, no properties, the same bytes when repeated."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from judging_app.domain.attachment import Attachment
from judging_app.domain.judges_copies import neutral_name
from judging_app.exchange.idea_form import attachment_of
from judging_app.exchange.packages.file_names import name_fault
from judging_app.exchange.packages.idea_package import read_idea_package
from judging_app.services.judge.workspaces import attachment_content
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.organizer.packages import PackageBuilt, build_package
from tests.exchange.bad_files import files_of
from tests.exchange.documents.planted import MAKERS, NAME, PERSIAN, everything_in, spellings

WHY = "پیوست تازه رسید"
SPELLINGS = (*spellings(NAME), *spellings(PERSIAN))


def attach(day: Any, idea_id: str, documents: dict[str, bytes]) -> tuple[Attachment, ...]:
    """Attach the documents; the keys are names."""
    before = next(one.idea for one in list_ideas(day.event) if one.idea.id == idea_id)
    named = {attachment_of(name, content): content for name, content in documents.items()}
    after = replace(before, attachments=(*before.attachments, *named))
    edit_idea(day.event, before, after, WHY, {one.digest: named[one] for one in named})
    return tuple(named)


def built(day: Any, name: str = "again.ideas") -> PackageBuilt:
    return build_package(day.event, day.folder / name)


def test_a_package_names_nobody_in_its_documents(small_day: Any) -> None:
    day = small_day
    documents = {f"{PERSIAN} {name}": make() for name, make in MAKERS.items()}
    each = list(documents.items())
    attach(day, "101", dict(each[:6]))
    attach(day, "102", dict(each[6:]))
    first = built(day)
    assert first.unchecked == ()
    content = first.path.read_bytes()
    for one in files_of(content).values():
        plain = everything_in(one)
        assert all(spelling not in plain for spelling in SPELLINGS)
    ideas = {idea.id: idea for idea in read_idea_package(content).ideas}
    assert [one.name for one in ideas["101"].attachments[:2]] == ["101-1.jpg", "101-2.png"]
    assert ideas["102"].attachments[-1].name == f"102-{len(each) - 6}.rtf"
    assert built(day, "third.ideas").digest == first.digest  # the same bytes, no new number


def test_the_originals_stay_with_the_organizer(small_day: Any) -> None:
    day = small_day
    original = MAKERS["a.pdf"]()
    (stored,) = attach(day, "101", {"a.pdf": original})
    built(day)
    assert attachment_content(day.event, stored.digest) == original
    (idea,) = (one.idea for one in list_ideas(day.event) if one.idea.id == "101")
    assert idea.attachments == (stored,)


def test_what_no_library_reads_is_listed(small_day: Any) -> None:
    day = small_day
    attach(day, "101", {"film.mp4": b"film", "broken.pdf": b"%PDF-1.4", "plain.txt": b"text"})
    made = built(day)
    assert [(one.idea_id, one.name) for one in made.unchecked] == [
        ("101", "film.mp4"), ("101", "broken.pdf"),
    ]  # fmt: skip
    package = read_idea_package(made.path.read_bytes())
    assert sorted(package.blobs.values()) == [b"%PDF-1.4", b"film", b"text"]
    facts = [e for e in audit_of(day) if e.action == "package built"][-1].facts
    assert (facts["documents"], facts["unchecked"]) == ("3", "2")


def audit_of(day: Any) -> Any:
    with day.event.unit_of_work() as uow:
        return uow.audit()


def test_one_content_under_two_types_becomes_two_copies(small_day: Any) -> None:
    day = small_day
    content = MAKERS["a.rtf"]()
    attach(day, "101", {"a.rtf": content, "a.txt": content})
    package = read_idea_package(built(day).path.read_bytes())
    (idea,) = (one for one in package.ideas if one.id == "101")
    first, second = (package.blobs[one.digest] for one in idea.attachments)
    assert second == content
    assert NAME.encode() not in first


def test_neutral_names_are_sound_for_every_code() -> None:
    for code in ("101", "J/01", "طرح ۱۲", "CON", "..", "a" * 60):
        name = neutral_name(code, 3, f"{PERSIAN}.PDF")
        assert not name_fault(name), name
        assert name.endswith("-3.pdf")
        assert Path(name).name == name
