from dataclasses import replace

import pytest

from judging_app.domain.award import Certificate
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate import fields
from judging_app.printing.text.paragraph import without_controls


def filled(text: str, certificate: Certificate) -> list[str]:
    found = fields.fill(text, fields.values(certificate))
    return [without_controls(paragraph).replace("\u00a0", " ") for paragraph in found]


def test_every_field_has_a_value(certificate: Certificate) -> None:
    assert fields.values(certificate).keys() == fields.NAMES


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("رتبهٔ {rank} ({rank_words})", "رتبهٔ ۱۳ (سیزدهم)"),
        ("{date_jalali} — {date_long}", "۱۴۰۵/۰۹/۱۰ — ۱۰ آذر ۱۴۰۵"),
        ("شماره: {serial}", "شماره: KH1405-001"),
        ("ایدهٔ «{idea_title}»[[ در محور «{theme}»]]", "ایدهٔ «باغ‌راه» در محور «شهر سبز»"),
    ],
)
def test_values_are_persian(text: str, wanted: str, certificate: Certificate) -> None:
    assert filled(text, replace(certificate, rank=13)) == [wanted]


def test_names_are_listed_as_people_say_them(certificate: Certificate) -> None:
    def listed(*names: str) -> list[str]:
        return filled("{names}", replace(certificate, names=names))

    assert listed("الف") == ["الف"]
    assert listed("الف", "ب") == ["الف و ب"]
    assert listed("الف", "ب", "ج د") == ["الف، ب و ج د"]


def test_an_optional_part_goes_with_its_field(certificate: Certificate) -> None:
    bare = replace(certificate, theme_title="", co_senders=())
    assert filled("ایده[[ در محور {theme}]].\n[[با همکاری {co_senders}]]", bare) == ["ایده."]


def test_a_value_is_never_read_as_a_template(certificate: Certificate) -> None:
    odd = replace(certificate, idea_title="{names} [[{theme}]]")
    assert filled("«{idea_title}»", odd) == ["«{names} [[{theme}]]»"]


def test_line_breaks_of_a_value_are_spaces(certificate: Certificate) -> None:
    assert filled("{idea_title}", replace(certificate, idea_title="یک\nدو")) == ["یک دو"]


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(InputRefused) as caught:
        fields.check("به نام {name}")
    assert (caught.value.reason, caught.value.detail) == (Refusal.UNKNOWN_FIELD, "name")
