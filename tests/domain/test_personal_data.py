"""Texts that tell judges who sent an idea."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.event import Owner
from judging_app.domain.hiding import Hiding
from judging_app.domain.personal_data import (
    PersonalKind,
    is_national_id,
    personal_data,
    personal_spans,
)

OWNERS = (Owner("سیّد علی‌رضا موسوی‌نژاد", "عمران", "90211"), Owner("Sara Karimi"))


def kinds(text: str, owners: tuple[Owner, ...] = OWNERS) -> list[PersonalKind]:
    return [found.kind for found in personal_data(text, owners)]


@pytest.mark.parametrize(
    "text",
    [
        "این طرح را سید علی رضا موسوی نژاد نوشته است.",
        "پیشنهاد علیرضا موسوی‌نژاد برای شهر",
        "موسوی نژاد، علیرضا",
        "آقای موسوی‌نژاد می‌گوید",
        "به گفتهٔ علي‌رضا موسوي‌نژاد",
        "by sara KARIMI of the roads office",
        "Karimi, Sara",
        "as Ms. Karimi found",
    ],
)
def test_the_owners_name_is_found_in_any_spelling(text: str) -> None:
    assert kinds(text) == [PersonalKind.NAME]


@pytest.mark.parametrize(
    "text",
    [
        "علی و رضا در موسوی",
        "نژاد موسوی اسب",
        "Sara is a city",
        "the karimi method",
        "موسوی‌نژادها",
        "",
    ],
)
def test_parts_of_a_name_alone_are_no_name(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("تماس: ۰۹۱۵ ۱۲۳ ۴۵ ۶۷", PersonalKind.PHONE),
        ("call +98 915 1234567", PersonalKind.PHONE),
        ("۰۵۱-۳۸۰۰۰۰۰۰", PersonalKind.PHONE),
        ("کد ملی ۰۴۹۹۳۷۰۸۹۹ است", PersonalKind.NATIONAL_ID),
        ("write to sara@x.example.", PersonalKind.EMAIL),
        ("کارمند شمارهٔ ۹۰۲۱۱ نوشت", PersonalKind.PERSONNEL_CODE),
    ],
)
def test_numbers_and_addresses(text: str, kind: PersonalKind) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    ["هزینه ۵۸۰۰۰۰۰۰۰۰ تومان", "در سال ۱۴۰۴ تا ۱۴۱۰", "عدد ۹۰۲۱۱۱", "۱۲۳۴۵۶۷۸۹۰۱۲", "ساعت ۱۰:۳۰"],
)
def test_other_numbers_are_not_personal(text: str) -> None:
    assert kinds(text) == []


def test_other_peoples_names_are_not_looked_for() -> None:
    assert kinds("علیرضا موسوی‌نژاد", (Owner("زهرا نمونه"),)) == []
    assert kinds("علیرضا موسوی‌نژاد", ()) == []


@given(st.integers(min_value=0, max_value=999_999_999))
def test_every_national_id_has_one_check_digit(number: int) -> None:
    valid = [digit for digit in range(10) if is_national_id(f"{number:09}{digit}")]
    assert len(valid) <= 1
    assert valid or len(set(f"{number:09}")) == 1


def test_names_one_after_the_other_are_places_of_their_own() -> None:
    text = "Sara Karimi\nSara Karimi, Karimi Sara"
    found = [text[one.start : one.end] for one in personal_spans(text, OWNERS)]
    assert found[0] == "Sara Karimi"
    assert found[1:] == ["Sara Karimi", "Karimi Sara"]


def test_what_is_hidden_alone_is_hidden_beside_another() -> None:
    text = "Dr Karimi Sara"
    hiding = Hiding(OWNERS, (), frozenset({"sarakarimi", "karimisara"}))
    assert [(one.start, one.end) for one in hiding.spans(text)] == [(0, 14)]


@pytest.mark.parametrize(
    "cell",
    [
        "علی رضایی (بازنشسته)", "علی رضایی - واحد طراحی", "علی رضایی [مدیر", "علی رضایی «بازنشسته»",
        "زهرا کریمی، علی رضایی",
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", ["با کمک علی رضایی نوشته شد", "آقای رضایی آن را نوشت"])
def test_a_name_with_a_remark_beside_it_is_found_without_the_remark(cell: str, text: str) -> None:
    spans = personal_spans(text, (Owner(cell),))
    assert [span.kind for span in spans] == [PersonalKind.NAME]
    assert "رضایی" in text[spans[0].start : spans[0].end]
