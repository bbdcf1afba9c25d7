"""The booklet tells nothing of the owners of an idea by code."""

import io
import os
from dataclasses import replace
from typing import Final

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging_app.domain.booklet import HIDDEN, BookletPlace, Consenting, make_booklet
from judging_app.domain.consent import ConsentForm
from judging_app.domain.event import Idea, Owner, PrivateField, PrivateKind, Section
from judging_app.domain.personal_data import PersonalKind
from judging_app.persian.text import compact
from judging_app.printing.booklet.page import page_html
from judging_app.printing.papers.booklet import draw_booklet
from tests.booklets import DAY, consent
from tests.printing.papers.conftest import EVENT

EXAMPLES = int(os.environ.get("BOOKLET_EXAMPLES", "8"))
"""A few in the suite; `make proofs` looks through 200 booklets."""
_WORDS: Final = st.text("قژظضذخچ", min_size=5, max_size=9)
SECRETS: Final = st.lists(_WORDS, min_size=9, max_size=9, unique_by=compact)
PHONE, MAIL = "09121234567", "zahra@example.ir"


def made(idea: Idea, form: ConsentForm, **lines: str) -> Consenting:
    return Consenting(idea, consent(idea, form, **lines), "", "")


def idea_of(number: int, owner: Owner, text: str = "متن ایده") -> Idea:
    private = (
        PrivateField(PrivateKind.PHONE, "تلفن", PHONE),
        PrivateField(PrivateKind.EMAIL, "رایانامه", MAIL),
    )
    return Idea(str(number), f"عنوان {number}", "", (Section("مسئله", text),), (owner,),
                private=private)  # fmt: skip


def text_of_pdf(data: bytes) -> str:
    with pdfium.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.slow
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(SECRETS, st.booleans(), st.sampled_from(["", "آقای ", "خانم دکتر "]))
def test_no_string_of_an_owner_is_in_any_file_of_a_booklet_by_code(
    words: list[str], turned: bool, title: str
) -> None:
    first, family, unit, unit_2, other, other_family, code, stranger, last = words
    name, unit_name = f"{first} {family}", f"{unit} {unit_2}"
    told = f"{family} {first}" if turned else f"{title}{name}"
    owner, neighbour = Owner(name, unit_name, code), Owner(f"{other} {other_family}")
    nobody = Owner(f"{stranger} {last}")  # sent an idea that is not in the booklet
    text = (
        f"این را {told} از {unit_name} نوشت، شمارهٔ {PHONE} و {MAIL} و کد {code}. "
        f"با {neighbour.name} و {nobody.name} ساخته شد."
    )
    one = idea_of(1, owner, text)
    two = idea_of(2, neighbour, f"{neighbour.name} این را با {told} ساخت.")
    one = replace(one, title=f"سایه‌بان {told}", sections=(*one.sections, Section(told, "متن")))
    consenting = [
        Consenting(one, consent(one, ConsentForm.BY_CODE, expertise=f"عمران، {name}",
                                contact=f"{name} {PHONE}"), "", f"به پاس {told}"),
        made(two, ConsentForm.BY_CODE),
    ]  # fmt: skip
    booklet, traces = make_booklet(
        EVENT, consenting, [owner, neighbour, nobody], DAY, foreword=f"سپاس از {name}"
    )
    assert {one.place for one in traces} == set(BookletPlace)
    paper = io.BytesIO()
    draw_booklet(booklet, paper)
    data = paper.getvalue()
    found = compact(text_of_pdf(data)), compact(page_html(booklet))
    secrets = [name, f"{family} {first}", unit_name, PHONE, MAIL, neighbour.name, nobody.name]
    for secret in map(compact, secrets):
        assert not [secret for text in found if secret in text]
        assert secret.encode("utf-16-be").hex().upper() not in data.hex().upper()
    assert code not in text_of_pdf(data)


def test_the_named_keep_their_names_and_others_in_their_texts_do_not() -> None:
    zahra, ali = Owner("زهرا احمدی", "فناوری شهر"), Owner("علی رضایی")
    one = idea_of(1, zahra, "زهرا احمدی با علی رضایی در فناوری شهر ساخت.")
    two = idea_of(2, ali)
    booklet, traces = make_booklet(
        EVENT, [made(one, ConsentForm.NAMED), made(two, ConsentForm.BY_CODE)], [zahra, ali], DAY
    )
    first, second = booklet.entries
    assert first.people == (Owner("زهرا احمدی", "فناوری شهر"),)
    assert first.sections[0].text == f"زهرا احمدی با {HIDDEN} در فناوری شهر ساخت."
    assert (second.people, second.is_named) == ((), False)
    assert [(one.idea_id, one.kind) for one in traces] == [("1", PersonalKind.NAME)]


def test_the_organizer_leaves_words() -> None:
    zahra = Owner("زهرا احمدی")
    one = idea_of(1, zahra, "طرح زهرا احمدی. باز هم زهرا احمدی.")
    consenting = [made(one, ConsentForm.BY_CODE)]
    _, traces = make_booklet(EVENT, consenting, [zahra], DAY)
    assert len(traces) == 1
    left, again = make_booklet(EVENT, consenting, [zahra], DAY, left=frozenset({traces[0].key}))
    assert left.entries[0].sections[0].text == one.sections[0].text
    assert again == traces


def test_the_line_of_contact_may_hold_the_number_of_the_secretariat() -> None:
    one = idea_of(1, Owner("زهرا احمدی"))
    lines = consent(one, ConsentForm.BY_CODE, contact=f"دبیرخانه ۰۲۱-۵۵۶۶۷۷۸۸ یا {PHONE}")
    booklet, _ = make_booklet(EVENT, [Consenting(one, lines)], one.owners, DAY)
    assert booklet.entries[0].contact == f"دبیرخانه ۰۲۱-۵۵۶۶۷۷۸۸ یا {HIDDEN}"


def test_a_personnel_code_is_never_printed() -> None:
    one = idea_of(1, Owner("زهرا احمدی", "", "998877"))
    booklet, _ = make_booklet(EVENT, [made(one, ConsentForm.NAMED)], one.owners, DAY)
    assert "998877" not in repr(booklet)


@pytest.mark.parametrize("cell", ["زهرا کریمی", "زهرا کریمی (بازنشسته)"])
def test_no_line_of_an_idea_by_code_names_somebody_of_another_idea(cell: str) -> None:
    idea, stranger = idea_of(1, Owner("علی رضایی")), Owner(cell)
    one = made(
        idea, ConsentForm.BY_CODE, contact="زهرا کریمی، دبیرخانه", expertise="دوست زهرا کریمی"
    )
    booklet, _ = make_booklet(EVENT, [one], [*idea.owners, stranger], DAY)
    (entry,) = booklet.entries
    assert entry.contact == f"{HIDDEN}، دبیرخانه"
    assert entry.expertise == (f"دوست {HIDDEN}",)
