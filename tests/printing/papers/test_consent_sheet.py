"""Sheets of consent: one page for each idea, with a place to sign for each owner."""

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from judging_app.domain.event import Idea, Owner
from judging_app.persian.islands import LRI, PDI, with_joined_numbers
from judging_app.printing.papers.consent_sheet import write_consent_sheets
from judging_app.printing.text.paragraph import without_controls
from tests.booklets import DAY
from tests.printing.papers.conftest import EVENT


def pages_of(path: Path) -> list[str]:
    with pdfium.PdfDocument(path) as document:
        return [
            "".join(without_controls(page.get_textpage().get_text_range()).split())
            for page in document
        ]


def test_each_idea_has_a_page_with_its_owners(tmp_path: Path) -> None:
    people = (Owner("زهرا احمدی", "عمران"), Owner("علی رضایی"), Owner(""))
    long = " ".join(["پسماند تر به کود در هر محله"] * 8)
    ideas = [Idea("104", "کارت یکپارچه", "", owners=people), Idea("105", long, "")]
    printed = write_consent_sheets(EVENT, ideas, tmp_path / "s.pdf", day=DAY)
    first, second = pages_of(tmp_path / "s.pdf")
    assert (printed.pages, printed.missing) == (2, ())
    assert first.count("تاریخوامضا") == 2
    for text in ("زهرا احمدی", "علی رضایی", "کارت یکپارچه", "با نام", "با کد", "رضایت ندارم"):
        assert "".join(text.split()) in first
    assert "نام،تاریخوامضایصاحب" in second


def test_a_team_of_twelve_still_signs(tmp_path: Path) -> None:
    people = tuple(Owner(f"نفر شمارهٔ {n}") for n in range(1, 13))
    idea = replace(Idea("104", "کارت", ""), owners=people)
    write_consent_sheets(EVENT, [idea], tmp_path / "s.pdf", day=DAY)
    assert "".join(pages_of(tmp_path / "s.pdf")).count("تاریخوامضا") == 12


def test_telephone_numbers_keep_their_order_in_a_line_of_contact() -> None:
    assert with_joined_numbers("تلفن ۰۲۱-۵۵۶۶۷۷۸۸") == f"تلفن {LRI}۰۲۱-۵۵۶۶۷۷۸۸{PDI}"
    assert with_joined_numbers("داخلی ۱۲") == "داخلی ۱۲"
    once = with_joined_numbers("+98-21-5566")
    assert (once, with_joined_numbers(once)) == (f"{LRI}+98-21-5566{PDI}", once)
