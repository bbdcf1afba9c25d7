import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.persian.half_space import LETTERS
from judging_app.persian.text import clean, clean_line, compact, fold

PERSIAN = st.text(
    st.sampled_from(
        "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيىكۀةهٔـ \u200c\u200d\u00a0\u200b\u00ad¬\u064e\u0651"
        "\u0654\u06d5\ufe70\ufe71\ufef5۱١1\n\t\r\u2028می ها ترین"
    )
)
SENTENCES = st.lists(
    st.sampled_from(
        ["می", "نمی", "شود", "ها", "های", "ترین", "خانه", "و", "از", "ماه", "هفتهٔ", "ـ", "۱۰"]
    )
    | st.sampled_from([" ", "\u200c", "\n", "«", "»", "  ", "\u00a0"])
).map("".join)


@pytest.mark.parametrize(
    ("messy", "meant"),
    [
        ("كتابي براي همة شهر", "کتابی برای همة شهر"),
        ("مصطفى", "مصطفی"),
        ("  دو   فاصله \u00a0 ", "دو فاصله"),
        ("ســـلام", "سلام"),
        ("تهران ـ اصفهان", "تهران – اصفهان"),
        ("می\u00acشود", "می‌شود"),
        ("راه\u00adحل", "راه‌حل"),
        ("هفتۀ", "هفتهٔ"),
        ("هفتە\u0654", "هفتهٔ"),
        ("مسي\u0654ول", "مسئول"),
        ("\u202bمتن\u202c\u200f", "متن"),
        ("یک\r\nدو\u2028سه", "یک\nدو\nسه"),
        (" یک \n\n دو \n", "یک\n\nدو"),
        ("می‌ شود", "می‌شود"),
        ("می‌‌شود", "می‌شود"),
        ("‌سلام‌", "سلام"),
        ("ﺳﻼﻡ", "سلام"),
        ("۱۴۰۵ ه‍.ش", "۱۴۰۵ ه‍.ش"),
        ("a\x00b\x07c", "abc"),
        ("\ufeffعنوان", "عنوان"),
        ("", ""),
    ],
)
def test_clean_repairs_what_nobody_meant(messy: str, meant: str) -> None:
    assert clean(messy) == meant


@pytest.mark.parametrize(
    "meant",
    ["مؤسسه", "رؤیا", "آب", "سیّد", "هفتهٔ خلاقیت", "دِه", "بِه", "قرآن", "جزء", "می‌شود", "C++", "۱۰٪"],
)
def test_clean_keeps_what_was_meant(meant: str) -> None:
    assert clean(meant) == unicodedata.normalize("NFC", meant)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("این کار می شود", "این کار می‌شود"),
        ("نمی دانم چه می کنند", "نمی‌دانم چه می‌کنند"),
        ("می توان از آن استفاده کرد", "می‌توان از آن استفاده کرد"),
        ("پیشنهاد می گردد که داده شود", "پیشنهاد می‌گردد که داده شود"),
        ("خانه های شهر", "خانه‌های شهر"),
        ("ایده ها و طرح هایی که", "ایده‌ها و طرح‌هایی که"),
        ("شهروندان و خانواده هایشان", "شهروندان و خانواده‌هایشان"),
        ("کسی نمی ایستد تا آن را می پوشانند", "کسی نمی‌ایستد تا آن را می‌پوشانند"),
        ("هر روز می بینندش.", "هر روز می‌بینندش."),
        ("این ها", "این‌ها"),
        ("مهم ترین ایده ها", "مهم‌ترین ایده‌ها"),
        ("مهم ترین ها", "مهم‌ترین‌ها"),
        ("راه‌حل های نو", "راه‌حل‌های نو"),
    ],
)
def test_clean_puts_half_spaces_back(typed: str, right: str) -> None:
    assert clean(typed) == right


@pytest.mark.parametrize(
    "sentence",
    [
        "ماه می شد و باران آمد",
        "جام می در دست",
        "ها نشانهٔ جمع است",
        "نشانهٔ «ها» جداست",
        "از ها استفاده کنید",
        "و های دیگر",
        "دستمال تر و خشک",
        "خانه ای دوست",
        "طرح ۱۰ ها",
        "می\nشود",
        "آدمی شود",
        "نمی باران",
        "کتاب هادی",
        "کتاب های‌وهوی",
    ],
)
def test_clean_leaves_words_of_their_own_alone(sentence: str) -> None:
    assert clean(sentence) == sentence


@given(st.text() | PERSIAN | SENTENCES)
def test_clean_is_idempotent(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.text() | PERSIAN)
def test_clean_leaves_nothing_unseen(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not {"يىكـ\u00a0\u200b\ufeff"[i] for i in range(7)} & set(cleaned)
    kinds = {unicodedata.category(char) for char in cleaned if char not in "\n\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("راه‌حل", "راهحل"),
        ("كتابي", "کتابی"),
        ("هفته‌ی خلاقیت", "هفتهٔ خلاقیت"),
        ("هفته ی خلاقیت", "هفته خلاقیت"),
        ("رؤیا", "رویا"),
        ("مسئول", "مسیول"),
        ("آب", "اب"),
        ("سیّد", "سید"),
        ("امضاء", "امضا"),
        ("طرح ۱۲", "طرح 12"),
        ("طرح ١٢", "طرح ۱۲"),
        ("می شود", "می‌شود"),
        ("GIS", "gis"),
        ("دو\nخط", "دو خط"),
        ("خانة", "خانه"),
    ],
)
def test_fold_makes_spellings_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_fold_keeps_words_apart_and_compact_joins_them() -> None:
    assert fold("راه حل") != fold("راه‌حل")
    assert compact("راه حل:") == compact("راه‌حل") == compact("راهحل")
    assert compact("— ؟!") == ""


@given(st.text() | PERSIAN | SENTENCES)
def test_keys_are_plain(text: str) -> None:
    assert "  " not in fold(text)
    assert "\u200c" not in fold(text)
    assert " " not in compact(text)
    assert compact(text) == compact(clean(text))


def test_letters_are_letters() -> None:
    letters = re.findall(f"[{LETTERS}]", "".join(map(chr, range(0x600, 0x700))))
    assert all(unicodedata.category(char) == "Lo" for char in letters)


JOINED = (
    "👨\u200d👩\u200d👧\u200d👦",
    "🏳\ufe0f\u200d🌈",
    "👩🏽\u200d💻",
    "👩\u200d❤\ufe0f\u200d👨",
    "🐻\u200d❄\ufe0f",
)


@pytest.mark.parametrize("emoji", JOINED)
def test_a_joined_emoji_stays_whole(emoji: str) -> None:
    assert clean(f"خانوادهٔ {emoji} شهر") == f"خانوادهٔ {emoji} شهر"
    assert clean_line(f"{emoji}\n{emoji}") == f"{emoji} {emoji}"


@pytest.mark.parametrize("text", ["👨\u200d", "\u200d👨", "👨\u200dم", "م\u200d👨", "👨 \u200d 👩"])
def test_a_joiner_that_joins_no_two_emoji_goes(text: str) -> None:
    assert "\u200d" not in clean(text)


@given(st.text("👨👩🏽❤\ufe0f\u200d\u200c\u200bم ه", max_size=12))
def test_cleaning_emoji_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


_PIECES = ["می", " ", "\u200c", "  ", "کند", "ها", "های", "ترین", "کتاب", "ۀ", "a", "9", "۵", "\n",
           "«", "»", "ي", "و", ".", "نمی", "ه", "ی"]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_plain_texts_are_cleaned_as_all_others(text: str) -> None:
    # a character that is removed sends the text through all the steps
    assert clean(text) == clean(f"{text}\u202a")
    assert clean(clean(text)) == clean(text)
