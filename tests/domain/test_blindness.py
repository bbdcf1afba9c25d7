"""Traces of senders: found in every spelling, at the right place, and hidden whole."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.attachment import Attachment
from judging_app.domain.blindness import (
    MARK,
    hiding_in,
    masked,
    spans_in,
    traces,
    with_hidden,
)
from judging_app.domain.event import Idea, Owner, PrivateField, PrivateKind, Section
from judging_app.domain.personal_data import PersonalKind, personal_data, personal_spans
from judging_app.domain.trace import TraceAnswer, TracePlace
from judging_app.persian.digits import to_latin
from judging_app.persian.text import clean

HIDE, LEAVE = TraceAnswer
OWNER = Owner("دکتر لیلا رستم‌خانی", "سازمان مدیریت پسماند", "77123")
IDEA = Idea(
    "101",
    "نیمکت",
    "",
    (Section("مسئله", "همه خسته‌اند"),),
    (OWNER,),
    (Attachment("a.pdf", "d" * 64, 9),),
    (PrivateField(PrivateKind.PHONE, "تلفن", "۰۲۱-۵۵۶"),
     PrivateField(PrivateKind.EMAIL, "رایانامه", "Leila@Example.org"),
     PrivateField(PrivateKind.OTHER, "یادداشت", "نیمکت")),
)  # fmt: skip
SPELLINGS = (
    "لیلا رستم‌خانی", "ليلا رستم خاني", "لیلا رستمخانی", "رستم‌خانی، لیلا", "لِیلا رُستم‌خانی",
    "لیلا\u00adرستم خانی", "لـیـلا رستم‌خانی", "مهندس رستم‌خانی", "خانم رستم خانی",
    "لیلا\nرستم‌خانی",
)  # fmt: skip
OTHERS = ("سازمان مديريت پسماند", "۷۷۱۲۳", "77123", "021-556", "leila@example.org",
          "x.y@shahr.ir", "09121234567", "+98 912 123 45 67", "0012345679")  # fmt: skip
AROUND = st.text(alphabet="ابپ تجر.،:\n ", max_size=40)


@given(AROUND, st.sampled_from(SPELLINGS + OTHERS), AROUND)
def test_a_planted_trace_is_found_at_its_place_and_hidden(
    before: str, planted: str, after: str
) -> None:
    text = f"{before} {planted} {after}"
    spans = spans_in(IDEA, text)
    covered = {place for span in spans for place in range(span.start, span.end)}
    start = len(before) + 1
    letters = [place for place in range(start, start + len(planted)) if text[place].isalnum()]
    assert covered.issuperset(letters)
    hidden = masked(text, spans)
    assert MARK in hidden
    assert spans_in(IDEA, hidden) == ()


@given(st.text(max_size=60))
def test_spans_are_apart_and_inside(text: str) -> None:
    spans = personal_spans(text, (OWNER,), ("x@y.z",))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert len(to_latin(text)) == len(text)  # places in Latin digits are places in the text


@given(AROUND, st.sampled_from(SPELLINGS + OTHERS), AROUND)
def test_the_import_and_the_guard_find_the_same(before: str, planted: str, after: str) -> None:
    text = clean(f"{before} {planted} {after}")
    owner = replace(OWNER, unit="")
    kinds = {one.kind for one in personal_data(text, (owner,))}
    assert kinds == {span.kind for span in personal_spans(text, (owner,))}


def test_words_inside_other_words_are_no_traces() -> None:
    assert spans_in(IDEA, "لیلا رستم‌خانی‌ها و ۱۷۷۱۲۳ و مدیریت پسماند") == ()
    assert personal_spans("علی", (Owner("علی"),)) == ()  # one name alone is a word like others


def test_every_place_is_looked_at_and_a_repeated_trace_is_one() -> None:
    name = "لیلا رستم‌خانی"
    idea = replace(
        IDEA, title=f"طرح {name}", sections=(Section("مسئله", f"{name} گفت. {name} رفت."),)
    )
    found = traces(idea, {"d" * 64: f"نوشتهٔ {name}"})
    assert [one.key.place for one in found] == [
        TracePlace.TITLE, TracePlace.TEXT, TracePlace.DOCUMENT,
    ]  # fmt: skip
    assert found[1].found == name
    assert found[1].after.startswith("گفت")
    assert {one.kind for one in found} == {PersonalKind.NAME}


def test_only_chosen_traces_are_hidden() -> None:
    name = "لیلا رستم‌خانی"
    idea = replace(IDEA, title=f"طرح {name}", sections=(Section("مسئله", f"{name}، ۷۷۱۲۳"),))
    title, in_text, code = traces(idea, {})
    hidden = with_hidden(idea, {in_text.key: HIDE})
    assert hidden.title == idea.title
    assert hidden.sections[0].text == f"{MARK}، ۷۷۱۲۳"
    assert with_hidden(idea, {title.key: HIDE, code.key: HIDE}).title == f"طرح {MARK}"
    assert with_hidden(idea, {}) == idea


def test_titles_texts_and_documents_are_hidden_the_same_way() -> None:
    """Names that overlap are one trace; a hidden one among them goes with it."""
    both = "لیلا رستم‌خانی لیلا"
    idea = replace(IDEA, title=f"لیلا رستم‌خانی و کار {both}")
    one, two = traces(idea, {})
    assert with_hidden(idea, {one.key: HIDE}).title == f"{MARK} و کار {MARK}"
    hiding = hiding_in(idea, TracePlace.TITLE, "", {one.key: HIDE, two.key: LEAVE})
    assert masked(idea.title, hiding.spans(idea.title)) == f"{MARK} و کار {both}"
    assert with_hidden(idea, {one.key: HIDE, two.key: LEAVE}).title == f"{MARK} و کار {both}"
