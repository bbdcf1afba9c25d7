"""What judges get of the documents: neutral names, no properties, the same bytes when repeated."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.attachment import Attachment
from judging_app.domain.blindness import MARK
from judging_app.domain.judges_copies import neutral_name
from judging_app.domain.trace import TraceAnswer, TraceKey, TracePlace
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.in_child import Answers
from judging_app.exchange.documents.judges_copy import Original, bare_copies
from judging_app.exchange.idea_form import attachment_of
from judging_app.exchange.packages.file_names import name_fault
from judging_app.exchange.packages.idea_package import read_idea_package
from judging_app.services.judge.workspaces import attachment_content
from judging_app.services.organizer import blindness
from judging_app.services.organizer import judges_copies as service
from judging_app.services.organizer.blindness import answer_traces, look_for_traces
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


def decided(day: Any, answer: TraceAnswer | None) -> None:
    answer_traces(day.event, {one.key: answer for one in look_for_traces(day.event).traces})


def test_hidden_traces_are_in_no_package(small_day: Any) -> None:
    day = small_day
    before = next(one.idea for one in list_ideas(day.event) if one.idea.id == "101")
    sender = before.owners[0].name
    text = replace(before.sections[0], text=f"من، {sender}، می‌گویم")
    after = replace(before, title=f"طرح {sender}", sections=(text,))
    edit_idea(day.event, before, after, WHY, {})
    attach(day, "101", {"a.txt": f"از {sender}".encode()})
    assert len(look_for_traces(day.event).open) == 3
    spelt = [sender.encode()]
    assert _is_in(built(day, "open.ideas"), spelt)
    decided(day, TraceAnswer.HIDE)
    assert look_for_traces(day.event).open == ()
    hidden = built(day, "hidden.ideas")
    assert not _is_in(hidden, spelt)
    package = read_idea_package(hidden.path.read_bytes())
    (idea,) = (one for one in package.ideas if one.id == "101")
    assert idea.title == f"طرح {MARK}"
    assert idea.sections[0].text == f"من، {MARK}، می‌گویم"
    decided(day, TraceAnswer.LEAVE)
    assert _is_in(built(day, "left.ideas"), spelt)
    decided(day, None)
    assert len(look_for_traces(day.event).open) == 3


def test_copies_made_while_looking_are_taken_over(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No document without hidden words goes to a child again, and the package is the same."""
    day = small_day
    sender = next(one.idea for one in list_ideas(day.event) if one.idea.id == "101").owners[0].name
    said = {"said.txt": f"از {sender}".encode()}
    attach(day, "101", said | {name: make() for name, make in MAKERS.items()})
    attach(day, "102", {"film.mp4": b"film", "broken.pdf": b"%PDF-1.4"})
    plain = built(day)
    found = look_for_traces(day.event)
    copied: list[str] = []

    def watched(originals: Mapping[str, Original]) -> Answers:
        copied.extend(one.name for one in originals.values())
        return bare_copies(originals)

    monkeypatch.setattr(service, "bare_copies", watched)
    again = build_package(day.event, day.folder / "b.ideas", looked=found.copies)
    assert again.digest == plain.digest
    assert [one.name for one in again.unchecked] == ["film.mp4", "broken.pdf"]
    assert copied == []
    document = next(one for one in found.traces if one.key.place is TracePlace.DOCUMENT)
    answer_traces(day.event, {document.key: TraceAnswer.HIDE})
    build_package(day.event, day.folder / "c.ideas", looked=found.copies)
    assert copied == [found.names[document.key.where]]


def test_large_copies_are_made_again(small_day: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    attach(small_day, "101", {"a.txt": b"a" * 600, "b.txt": b"b" * 600})
    monkeypatch.setattr(blindness, "_MOST_KEPT", 1_000)
    found = look_for_traces(small_day.event)
    assert sum(len(one) for one in found.copies.values() if isinstance(one, bytes)) == 600
    made = build_package(small_day.event, small_day.folder / "b.ideas", looked=found.copies)
    assert made.digest == built(small_day).digest


def test_a_decision_that_changes_nothing_writes_nothing(small_day: Any) -> None:
    day = small_day
    key = TraceKey("101", TracePlace.TITLE, "", "زهرا")
    answer_traces(day.event, {key: TraceAnswer.LEAVE})
    entries = len(audit_of(day))
    answer_traces(day.event, {key: TraceAnswer.LEAVE})
    assert len(audit_of(day)) == entries
    with pytest.raises(InputRefused) as refused:
        answer_traces(day.event, {replace(key, idea_id="999"): TraceAnswer.HIDE})
    assert refused.value.reason is Refusal.UNKNOWN_IDEA


def _is_in(made: PackageBuilt, words: list[bytes]) -> bool:
    return any(
        word in everything_in(content)
        for content in files_of(made.path.read_bytes()).values()
        for word in words
    )


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
