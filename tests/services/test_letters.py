"""Letters without a font get a notice at import, are printed as boxes, and are listed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.import_report import NoticeKind
from judging_app.domain.printed import Owner
from judging_app.errors import InputRefused, Refusal
from judging_app.services import papers
from judging_app.services.judge.judging import finish, open_workspace, record_comment, record_score
from judging_app.services.organizer.certificates import (
    list_certificates,
    make_certificates,
    make_separate_certificates,
)
from judging_app.services.organizer.council import write_council
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.events import create_event, preview_event
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from tests.keys import code_of

TITLES = {"ايستگاه سبز": "کاهش CO₂ → α ﷺ 👍 漢", "خط دوچرخه": "Москва ∑x≤√2 ж"}
NAMES = {"رؤیا مؤمنی": "ڕێبوار ڵاوێژ", "علی‌رضا موسوی‌نژاد": "李 نمونه"}
LONG = "ب" * 300
WRITERS = (
    papers.write_minutes,
    papers.write_ranking,
    papers.write_names,
    papers.write_ceremony,
    papers.write_cards,
    papers.write_ballots,
    papers.write_letters,
    write_council,
)


def changed(inputs: Any, words: dict[str, str]) -> Any:
    text = inputs.ideas.read_text("utf-8")
    for old, new in words.items():
        assert old in text
        text = text.replace(old, new)
    inputs.ideas.write_text(text, "utf-8")
    return inputs


def judged(inputs: Any) -> Any:
    """The open event, with one judge's file merged."""
    made = create_event(
        inputs.folder / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    package = build_package(made.file, inputs.folder / "p.ideas").path
    with open_workspace(package, code_of(package, "J01"), inputs.folder) as work:
        for mark, idea in enumerate(("105", "104", "103", "102", "101"), 5):
            for criterion in ("novelty", "impact"):
                record_score(work, idea, criterion, mark * 100)
        record_comment(work, "101", "آفرین 👍 字")
        receipt = finish(work, inputs.folder)
    merge(made.file, inputs.folder / receipt.file_name)
    freeze(made.file)
    return made.file


@pytest.fixture
def event(inputs: Any) -> Any:
    with judged(changed(inputs, {**TITLES, **NAMES})) as file:
        yield file


@pytest.mark.parametrize("template", ["girih", "nastaliq", "sade"])
def test_every_certificate_is_printed_and_the_boxes_have_their_places(
    event: Any, template: str, tmp_path: Path
) -> None:
    made = make_certificates(event, tmp_path / "a.pdf", template=template)
    assert (made.pages, made.left_out) == (3, ())
    found = {(one.character, one.place.key, one.place.field) for one in made.substitutes}
    assert found == {("漢", "1405-001", "idea_title"), ("李", "1405-002", "names")}
    assert {one.code for one in made.substitutes} == {"U+6F22", "U+674E"}
    assert all(one.name.startswith("CJK UNIFIED") for one in made.substitutes)
    apart = make_separate_certificates(event, tmp_path, template=template)
    assert apart.substitutes == made.substitutes


@pytest.mark.parametrize("write", WRITERS)
def test_every_paper_is_printed_and_the_boxes_have_their_places(
    event: Any, write: Any, tmp_path: Path
) -> None:
    made = write(event, tmp_path / "x.pdf")
    with pdfium.PdfDocument(made.path) as document:
        assert len(document) == made.pages > 0
    for one in made.substitutes:
        assert one.place.owner is Owner.IDEA
        assert one.place.field in ("title", "owner")
        assert one.place.key == {"漢": "101", "李": "102"}[one.character]
    with_titles = write is not papers.write_cards
    assert bool(made.substitutes) == with_titles


def test_a_comment_is_printed_and_its_box_is_listed(event: Any, tmp_path: Path) -> None:
    chosen = papers.comments_of(event)
    made = papers.write_letters(event, tmp_path / "l.pdf", comments=chosen)
    (one,) = [one for one in made.substitutes if one.character == "字"]
    assert (one.place.owner, one.place.key, one.place.field) == (Owner.IDEA, "101", "comment")


def test_the_import_notices_them(inputs: Any) -> None:
    changed(inputs, {**TITLES, **NAMES})
    preview = preview_event(definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges)
    kind = NoticeKind.LETTER_WITHOUT_FONT
    found = [one for one in preview.idea_list.notices if one.kind is kind]
    assert [(one.other, one.column, one.before) for one in found] == [
        ("101", "عنوان", "漢 U+6F22"),
        ("102", "پیشنهاددهنده", "李 U+674E"),
    ]
    assert not [one for one in preview.judge_list.notices if one.kind is kind]


def test_an_ordinary_list_has_no_such_notice(inputs: Any) -> None:
    preview = preview_event(definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges)
    kinds = {one.kind for one in preview.idea_list.notices}
    assert NoticeKind.LETTER_WITHOUT_FONT not in kinds


def test_one_title_that_does_not_fit_stops_nobody_else(inputs: Any, tmp_path: Path) -> None:
    with judged(changed(inputs, {"خط دوچرخه": LONG})) as file:
        made = make_certificates(file, tmp_path / "a.pdf")
        assert made.pages == 2
        ((serial, refusal),) = [(one.serial, one.refusal) for one in made.left_out]
        assert (serial, refusal.reason) == ("1405-002", Refusal.TEXT_DOES_NOT_FIT)
        entries = list_certificates(file, CertificateKind.WINNER).entries
        issued = {one.certificate.serial: one.is_issued for one in entries}
        assert issued == {"1405-001": True, "": False, "1405-003": True}
        apart = make_separate_certificates(file, tmp_path)
        assert (apart.pages, len(apart.left_out)) == (2, 1)
        assert not list(tmp_path.glob("1405-002*"))


def test_where_none_fits_nothing_is_issued(inputs: Any, tmp_path: Path) -> None:
    words = dict.fromkeys(("ايستگاه سبز", "خط دوچرخه", "باغچهٔ بام"), LONG)
    with judged(changed(inputs, words)) as file:
        with pytest.raises(InputRefused) as caught:
            make_certificates(file, tmp_path / "a.pdf")
        assert caught.value.reason is Refusal.TEXT_DOES_NOT_FIT
        entries = list_certificates(file, CertificateKind.WINNER).entries
        assert not any(one.is_issued for one in entries)
        assert not (tmp_path / "a.pdf").exists()


def test_a_place_is_found_although_lines_were_cut_and_spaces_put_together() -> None:
    from judging_app.domain.event import Idea
    from judging_app.domain.printed import idea_places, substitutes

    idea = Idea("7", "شهر  هوشمند\n漢", "")
    (one,) = substitutes([("漢", "شهر هوشمند 漢")], idea_places([idea]))
    assert (one.place.key, one.place.field) == ("7", "title")
    (other,) = substitutes([("漢", "جای دیگر")], idea_places([replace(idea, title="x")]))
    assert (other.place.owner, other.place.text) == (Owner.PAPER, "جای دیگر")
