"""Tests of file names that are made from people's names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.persian.file_names import safe_file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("لیلا رستم\u200cخانی", "لیلا-رستم\u200cخانی"),
        ("1405-001-زهرا موسوی", "1405-001-زهرا-موسوی"),
        ('تیم "نو:آور"/فردا؟', "تیم-نو-آور-فردا؟"),
        ("\u202eزهرا\u202c\u200f", "زهرا"),
        ("con", "con-"),
        ("AUX.txt", "AUX.txt-"),
        ("com¹", "com¹-"),
        ("CONOUT$", "CONOUT$-"),
        ("  .. نام .", "نام"),
        ("a\tb\nc", "a-b-c"),
        ("...", "—"),
        ("", "—"),
        ("ا\u0654", "أ"),
    ],
)
def test_examples(text: str, name: str) -> None:
    assert safe_file_name(text) == name


def test_the_gap_of_a_title_may_be_a_space() -> None:
    assert safe_file_name(' تیم "نو:آور" / فردا. ', gap=" ") == "تیم نو آور فردا"
    assert safe_file_name(" ? ", "رویداد", gap=" ") == "رویداد"


@given(st.text())
def test_every_system_takes_it(text: str) -> None:
    name = safe_file_name(text)
    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in name)
    assert name[-1] not in ". "
    assert len(name.encode("utf-8")) < 200
    assert safe_file_name(name) == name
