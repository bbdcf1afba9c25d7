"""Tests of the ceremony of an event: official results only, its pictures, its place, its PDF."""

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image

from judging_app.domain.ceremony import CeremonyState, PageKind
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge.judging import finish, open_workspace, record_score
from judging_app.services.organizer.ceremony import (
    WIDE,
    draw_step,
    keep_state,
    kept_state,
    load_ceremony,
    write_ceremony_pages,
)
from judging_app.services.organizer.citations import write_citation
from judging_app.services.organizer.deliberation import freeze, move_idea, unfreeze
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.keys import lock_event, set_passphrase
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from judging_app.system import event_choices
from tests.keys import code_of

FULL = {"101": (9, 9), "102": (8, 8), "103": (7, 7), "104": (6, 6), "105": (5, 5)}
CALLED = ["105", "104", "103", "102", "101"]


@pytest.fixture
def judged(small_day: Any) -> Any:
    for judge in ("J01", "J03"):
        merge(small_day.event, small_day.judge(judge, FULL))
    write_citation(small_day.event, "101", "ساده و شدنی است.")
    return small_day


@pytest.fixture
def official(judged: Any) -> OpenFile:
    freeze(judged.event)
    file: OpenFile = judged.event
    return file


def called(file: OpenFile) -> list[str]:
    return [one.code for page in load_ceremony(file).pages for one in page.honoured]


def refusal(call: Any, *arguments: Any) -> Refusal:
    with pytest.raises(InputRefused) as caught:
        call(*arguments)
    return caught.value.reason


def test_only_an_official_result_has_a_ceremony(judged: Any, tmp_path: Path) -> None:
    assert refusal(load_ceremony, judged.event) is Refusal.NOT_OFFICIAL
    path = tmp_path / "c.pdf"
    assert refusal(write_ceremony_pages, judged.event, path) is Refusal.NOT_OFFICIAL
    assert not path.exists()
    freeze(judged.event)
    assert called(judged.event) == CALLED


def test_locked_keys_are_asked_for(official: OpenFile) -> None:
    set_passphrase(official, "چهار واژهٔ دراز پنهان")
    lock_event(official)
    assert refusal(load_ceremony, official) is Refusal.LOCKED


def test_a_citation_stands_on_the_page_of_its_idea(official: OpenFile) -> None:
    told = {one.code: one.citation for p in load_ceremony(official).pages for one in p.honoured}
    assert told == dict.fromkeys(CALLED, "") | {"101": "ساده و شدنی است."}


def test_the_pdf_has_every_page_of_the_screen_with_its_text(
    official: OpenFile, tmp_path: Path
) -> None:
    made = write_ceremony_pages(official, tmp_path / "c.pdf")
    pages = load_ceremony(official).pages
    assert (made.pages, made.lost, made.substitutes) == (len(pages), (), ())
    with pdfium.PdfDocument(made.path) as document:
        assert len(document) == len(pages)
        for page, drawn in zip(pages, document, strict=True):
            width, height = drawn.get_size()
            assert width / height == pytest.approx(WIDE)
            text = re.sub("[\u200e\u200f]", "", drawn.get_textpage().get_text_bounded())
            for one in page.honoured:
                assert all(name in text for name in one.names)
                assert one.title in text
                assert one.citation in text


def test_the_place_is_kept_and_shown_blank_first(official: OpenFile) -> None:
    found = load_ceremony(official)
    assert kept_state(found) == CeremonyState(0, is_blank=True)
    keep_state(found, CeremonyState(4, is_blank=False))
    assert kept_state(load_ceremony(official)) == CeremonyState(4, is_blank=True)


def test_the_place_of_another_result_counts_for_nothing(official: OpenFile) -> None:
    keep_state(load_ceremony(official), CeremonyState(4, is_blank=False))
    unfreeze(official, "اعتراض")
    move_idea(official, "103", 1, "رأی هیئت")
    freeze(official)
    assert kept_state(load_ceremony(official)).position == 0


@pytest.mark.parametrize(
    "kept", [("x",), ("{}", "-1"), ("{}", "9999"), ("{}", "۴"), ("{}", "four")]
)
def test_a_damaged_place_is_a_place_on_a_page(official: OpenFile, kept: tuple[str, ...]) -> None:
    found = load_ceremony(official)
    values = [one.format(found.result) if one == "{}" else one for one in kept]
    event_choices.remember(found.event_id, "ceremony.position", values)
    state = kept_state(found)
    assert 0 <= state.position < len(found.pages)
    assert state.is_blank


def test_the_picture_of_a_step_needs_no_fact_of_a_later_step(official: OpenFile) -> None:
    whole = load_ceremony(official)
    for at, page in enumerate(whole.pages):
        alone = replace(whole, pages=whole.pages[: at + 1], pictures={})
        assert draw_step(whole, page, WIDE, 320) == draw_step(alone, page, WIDE, 320)


def png(colour: str, kind: str = "PNG") -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(held, kind)
    return held.getvalue()


@pytest.fixture
def with_pictures(inputs: Any, tmp_path: Path) -> Any:
    """An official event whose ideas have pictures; that of 102 is damaged."""
    documents = inputs.folder / "attachments"
    for code, name, content in (
        ("101", "نما.png", png("#336699")),
        ("101", "پشت.png", png("#993333")),
        ("102", "نما.jpg", b"\xff\xd8\xffno picture"),
        ("103", "نما.webp", png("#339966", "WEBP")),
    ):
        (documents / code).mkdir(parents=True, exist_ok=True)
        (documents / code / name).write_bytes(content)
    created = create_event(
        inputs.folder / "event.judging", definition=inputs.definition, ideas=inputs.ideas,
        judges=inputs.judges, attachments=documents,
    )  # fmt: skip
    with created.file as event:
        package = build_package(event, inputs.folder / "p.ideas").path
        for judge in ("J01", "J03"):
            (tmp_path / judge).mkdir()
            with open_workspace(package, code_of(package, judge), tmp_path / judge) as work:
                for idea, (novelty, impact) in FULL.items():
                    record_score(work, idea, "novelty", novelty * 100)
                    record_score(work, idea, "impact", impact * 100)
                receipt = finish(work, tmp_path)
            merge(event, tmp_path / receipt.file_name)
        freeze(event)
    with open_file(inputs.folder / "event.judging") as event:
        yield event


def test_the_first_picture_of_an_idea_is_shown_and_a_damaged_one_is_named(
    with_pictures: OpenFile, tmp_path: Path
) -> None:
    found = load_ceremony(with_pictures)
    shown = {one.code: bool(one.picture) for p in found.pages for one in p.honoured}
    assert {code for code, has in shown.items() if has} == {"101", "103"}
    assert found.lost == ("102",)
    (page,) = (p for p in found.pages if p.kind is PageKind.HONOUR and p.honoured[0].code == "101")
    blue = bytes((0x33, 0x66, 0x99))
    assert blue * 20 in draw_step(found, page, WIDE, 640).rgb
    made = write_ceremony_pages(with_pictures, tmp_path / "c.pdf")
    assert made.lost == ("102",)
