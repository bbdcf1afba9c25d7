"""Word files as text: one choice of the event, which every package of it follows."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.blindness import MARK
from judging_app.domain.blindness_kept import blindness_kept
from judging_app.domain.event import Idea
from judging_app.domain.package import IdeaPackage
from judging_app.domain.trace import TraceAnswer
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.idea_form import attachment_of
from judging_app.exchange.packages.idea_package import read_idea_package
from judging_app.services.organizer.amending import write_amendments
from judging_app.services.organizer.blindness import answer_traces, look_for_traces
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.organizer.packages import PackageBuilt, build_package
from judging_app.services.organizer.word_files import choose_word_as_text
from tests.exchange.documents.planted import NAME, SAID, docx, pdf

WHY = "پیوست تازه رسید"
NOTED = "متنی با یک یادداشت"


def idea_of(event: Any, idea_id: str) -> Idea:
    return next(one.idea for one in list_ideas(event) if one.idea.id == idea_id)


def attach(event: Any, idea_id: str, documents: dict[str, bytes]) -> None:
    before = idea_of(event, idea_id)
    named = {attachment_of(name, content): content for name, content in documents.items()}
    after = replace(before, attachments=(*before.attachments, *named))
    edit_idea(event, before, after, WHY, {one.digest: named[one] for one in named})


def odt() -> bytes:
    """A text in OpenDocument with the note of a person."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", (
            '<o:document-content xmlns:o="urn:o" xmlns:t="urn:t" xmlns:d="urn:d">'
            f"<t:p>{NOTED}<o:annotation><d:creator>{NAME}</d:creator></o:annotation></t:p>"
            "</o:document-content>"
        ))  # fmt: skip
    return out.getvalue()


def empty_docx() -> bytes:
    """A Word file that is a picture only."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", '<w:document xmlns:w="urn:w"><w:p/></w:document>')
    return out.getvalue()


def with_text(words: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        text = f'<w:document xmlns:w="urn:w"><w:p><w:t>{words}</w:t></w:p></w:document>'
        archive.writestr("word/document.xml", text)
    return out.getvalue()


@pytest.fixture
def event(inputs: Any, tmp_path: Path) -> Any:
    """An event before its first package, with documents at two ideas."""
    created = create_event(
        tmp_path / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    with created.file as file:
        attach(file, "101", {"طرح.docx": docx(), "نقشه.pdf": pdf()})
        attach(file, "102", {"متن.ODT": odt(), "تصویر.docx": empty_docx()})
        yield file


def package_of(built: PackageBuilt) -> IdeaPackage:
    return read_idea_package(built.path.read_bytes())


def names(built: PackageBuilt, idea_id: str) -> list[str]:
    (idea,) = (one for one in package_of(built).ideas if one.id == idea_id)
    return [one.name for one in idea.attachments]


def contents(built: PackageBuilt, idea_id: str) -> list[bytes]:
    package = package_of(built)
    (idea,) = (one for one in package.ideas if one.id == idea_id)
    return [package.blobs[one.digest] for one in idea.attachments]


def test_word_files_travel_as_files_unless_the_event_says_otherwise(
    event: Any, tmp_path: Path
) -> None:
    built = build_package(event, tmp_path / "a.ideas")
    assert (built.as_text, built.still_word) == (0, ())
    assert names(built, "101") == ["101-1.docx", "101-2.pdf"]


def test_only_the_words_of_word_files_travel(event: Any, tmp_path: Path) -> None:
    choose_word_as_text(event, as_text=True)
    built = build_package(event, tmp_path / "a.ideas")
    assert names(built, "101") == ["101-1.txt", "101-2.pdf"]
    assert names(built, "102") == ["102-1.txt", "102-2.docx"]
    assert contents(built, "101")[0] == SAID.encode()
    assert contents(built, "102")[0] == NOTED.encode()
    # one file has no words; judges must not get an empty text in its place
    assert (built.as_text, built.still_word) == (2, (("102", "تصویر.docx"),))
    assert package_of(built).event.word_as_text is False  # judges need not know
    with event.unit_of_work() as uow:
        kept = blindness_kept(uow.audit(), {})
    assert (kept.documents, kept.as_text) == (4, 2)


def test_repeated_packages_and_amendments_carry_the_same_bytes(event: Any, tmp_path: Path) -> None:
    choose_word_as_text(event, as_text=True)
    first = build_package(event, tmp_path / "a.ideas")
    assert build_package(event, tmp_path / "b.ideas").digest == first.digest
    looked = look_for_traces(event).copies
    assert build_package(event, tmp_path / "c.ideas", looked=looked).digest == first.digest
    before = idea_of(event, "103")
    edit_idea(event, before, replace(before, title="عنوان تازه"), "غلط بود", {})
    later = write_amendments(event, tmp_path / "d.ideas")
    assert names(later, "101") == names(first, "101")
    assert contents(later, "101") == contents(first, "101")
    assert contents(later, "102") == contents(first, "102")
    assert write_amendments(event, tmp_path / "e.ideas").digest == later.digest


def test_a_word_file_of_an_amendment_follows_the_choice(event: Any, tmp_path: Path) -> None:
    choose_word_as_text(event, as_text=True)
    build_package(event, tmp_path / "a.ideas")
    attach(event, "103", {"دیر.docx": with_text("پیوست دیررسیده")})
    later = write_amendments(event, tmp_path / "b.ideas")
    assert names(later, "103") == ["103-1.txt"]
    assert contents(later, "103") == ["پیوست دیررسیده".encode()]


def test_words_that_are_hidden_are_not_in_the_text(event: Any, tmp_path: Path) -> None:
    sender = idea_of(event, "104").owners[0].name
    attach(event, "104", {"نامه.docx": with_text(f"من، {sender}، می‌گویم")})
    choose_word_as_text(event, as_text=True)
    traces = [one for one in look_for_traces(event).traces if one.key.idea_id == "104"]
    answer_traces(event, {one.key: TraceAnswer.HIDE for one in traces})
    (text,) = contents(build_package(event, tmp_path / "a.ideas"), "104")
    assert text.decode() == f"من، {MARK}، می‌گویم"


def test_the_choice_is_fixed_by_the_first_package(event: Any, tmp_path: Path) -> None:
    choose_word_as_text(event, as_text=True)
    choose_word_as_text(event, as_text=True)
    choose_word_as_text(event, as_text=False)
    with event.unit_of_work() as uow:
        chosen = [e.facts["word"] for e in uow.audit() if e.action == "word files chosen"]
    assert chosen == ["text", "file"]
    build_package(event, tmp_path / "a.ideas")
    with pytest.raises(InputRefused) as caught:
        choose_word_as_text(event, as_text=True)
    assert caught.value.reason is Refusal.PACKAGE_BUILT
    choose_word_as_text(event, as_text=False)  # as it is: nothing to refuse
