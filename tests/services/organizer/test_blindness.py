"""The guard over an event: 500 ideas with planted senders, and few false alarms on the sample."""

import io
from pathlib import Path
from random import Random
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from judging_app.domain.event import Idea, Owner, Section
from judging_app.domain.trace import TracePlace
from judging_app.exchange.idea_form import attachment_of
from judging_app.services.organizer.blindness import look_for_traces, traces_in
from judging_app.services.organizer.events import create_event
from tests.exchange.documents.planted import NAME, docx, odt, xlsx
from tests.proofs.blindness import prove

SAMPLE = Path(__file__).parents[3] / "resources" / "sample_event"
FIRST = ("لیلا", "هادی", "نرگس", "عطا", "حکیمه", "سید مهدی")
FAMILY = ("رستم‌خانی", "بنی عامریان", "مؤیدی", "قاسمی‌نژاد", "پاکدل", "صفایی")
FILLER = "این طرح برای آسایش شهروندان است و هزینهٔ اندکی دارد. "


def written(name: str, dice: Random) -> str:
    """A spelling of the name that a person might type."""
    forms = (
        name, name.replace("\u200c", " "), name.replace("\u200c", ""), name.replace("ی", "ي"),
        " ".join(reversed(name.split(" ", 1))), f"مهندس {name.split(' ', 1)[1]}",
    )  # fmt: skip
    return dice.choice(forms)


def test_500_planted_senders_are_all_found() -> None:
    dice = Random(7)
    for number in range(500):
        name = f"{dice.choice(FIRST)} {dice.choice(FAMILY)}"
        planted = written(name, dice)
        text = f"{FILLER * dice.randrange(3)}{planted}{dice.choice(('،', '.', ' '))} {FILLER}"
        in_title = dice.random() < 0.3
        idea = Idea(
            str(number),
            f"طرح {planted}" if in_title else "طرح",
            "",
            () if in_title else (Section("شرح", text),),
            (Owner("بهرام گودرزی"), Owner(name)),
        )
        (trace,) = traces_in([idea], {}).traces
        assert trace.key.idea_id == str(number)
        assert trace.key.place is (TracePlace.TITLE if in_title else TracePlace.TEXT)


def test_nothing_planted_is_left_after_hiding() -> None:
    """A short run; the long one is `python -m tests.proofs.blindness`."""
    assert prove(12).left == []
    assert len(prove(3, hides=False).left) > 9  # the proof sees what is not hidden


def page(text: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, text)
    canvas.save()
    return out.getvalue()


def test_documents_are_read_as_judges_get_them() -> None:
    """A name in the properties is removed from the copy, so it is no trace; one in the text is."""
    contents = {
        "a.pdf": page(f"By {NAME}"), "b.pdf": page("By nobody"), "c.docx": docx(), "d.odt": odt(),
        "e.xlsx": xlsx(), "f.txt": NAME.encode(), "g.png": b"picture", "h.pdf": b"%PDF-1.4",
    }  # fmt: skip
    attached = {name: attachment_of(name, content) for name, content in contents.items()}
    idea = Idea("1", "طرح", "", (), (Owner(NAME),), tuple(attached.values()))
    by_digest = {attached[name].digest: content for name, content in contents.items()}
    found = traces_in([idea], by_digest)
    assert {one.key.where for one in found.traces} == {
        attached["a.pdf"].digest, attached["f.txt"].digest,
    }  # fmt: skip
    assert [one.name for _, one in found.unread] == ["g.png", "h.pdf"]
    assert found.documents == len(contents)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_a_sender_in_a_text_file_of_windows_is_found(encoding: str) -> None:
    content = "فرستنده: احمد پاکدل".encode(encoding)
    attached = attachment_of("a.txt", content)
    idea = Idea("1", "طرح", "", (), (Owner("احمد پاکدل"),), (attached,))
    (trace,) = traces_in([idea], {attached.digest: content}).traces
    assert trace.found == "احمد پاکدل"


def test_the_sample_event_raises_few_false_alarms(tmp_path: Path) -> None:
    created = create_event(
        tmp_path / "event.judging",
        definition=SAMPLE / "event.toml",
        ideas=SAMPLE / "ideas.xlsx",
        judges=SAMPLE / "judges.xlsx",
    )
    with created.file as file:
        found = look_for_traces(file)
    assert found.ideas == 130
    assert len(found.traces) <= 130 // 50, [one.found for one in found.traces]


def test_looking_changes_nothing(small_day: Any) -> None:
    with small_day.event.unit_of_work() as uow:
        before = uow.audit()
    assert look_for_traces(small_day.event).ideas == 6
    with small_day.event.unit_of_work() as uow:
        assert uow.audit() == before
