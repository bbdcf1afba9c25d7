"""Words that stand for bytes, for reading aloud over the telephone: 256 short Persian words.

The words name everyday things, each spelling has one pronunciation, and two words differ in at
least two letters. Papers already printed depend on their order, so a word is never moved.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from judging_app.persian.text import fold

_TEXT: Final = """
آتش آجر آسمان آفتاب آواز آهن آینه ابر اتاق اتوبوس اردک ارغوان اسب استخر اسفنج اطلس
الماس انار انجیر انگشت انگور ایوان بادام باران بازار باغچه بالش بخاری برف برنج بستنی
بشقاب بلبل بلوط بنفشه بوستان بهار بیابان پارچه پاکت پاندا پاییز پرتقال پرچم پرستو
پرگار پرنده پروانه پسته پلکان پلنگ پنبه پنجره پنیر پیاز پیچک پیراهن تابستان تالار
تخته ترازو تقویم تگرگ تلفن تمشک تنور توت جاده جارو جزیره جعبه جغد جنگل جوجه جوراب
چادر چای چراغ چرخ چشمه چکش چمدان چنگال چوب حصیر حلزون حوض حیاط خاک خانه خرگوش خرما
خروس خورشید خیار دارچین درخت دریا دفتر دلفین دماوند دوچرخه دوربین دیوار رادیو رگبار
روباه رودخانه ریحان زرافه زردآلو زعفران زغال زمرد زمستان زمین زنبق زنبور زیتون ژاله
ساحل ساعت سایه سبزه سپیده ستاره سطل سفال سفره سکه سماور سنجاب سنگ سوزن سیب سیمرغ
سینی شاخه شاهین شبنم شتر شربت شکوفه شلوار شمع شیپور شیشه صابون صبح صحرا صخره صدف
صفحه صندلی صنوبر طاووس طبل طلا طناب طوطی طوفان عروسک عسل عطر عقاب عقیق عینک غنچه
فانوس فرش فلفل فنجان فندق فواره فولاد فیروزه فیل قایق قطار قطره قفل قلعه قلم قناری
قند قوری قهوه قیچی کاج کاروان کاغذ کاهو کبک کبوتر کتاب کدو کلاه کلید کمان کودک کوزه
کویر گاری گردو گلابی گلدان گلیم گنبد گنجشک گندم گیتار گیلاس لباس لنگر لوبیا لیمو
ماست ماشین ماهی مخمل مداد مدرسه مرجان مرمر مروارید مزرعه مسواک مشعل موج مهتاب میخک
میز ناخدا نارگیل نارنج نان نجار نخل نخود نردبان نرگس نسیم نعناع نقشه نمک نوروز نهال
نیلوفر واگن ورزش هدهد هندوانه هویج یاس یاقوت یخچال
"""
WORDS: Final = tuple(_TEXT.split())
"""The word for each value of a byte, in order."""


@cache
def _numbers() -> Mapping[str, int]:
    return {fold(word): number for number, word in enumerate(WORDS)}


def words_for(content: bytes) -> tuple[str, ...]:
    """The words for the bytes, one for each byte."""
    return tuple(WORDS[byte] for byte in content)


def bytes_of(text: str) -> bytes:
    """The bytes for the words in `text`. Any separators may stand between the words.

    Raises ValueError with the first unknown word.
    """
    words = "".join(letter if letter.isalpha() else " " for letter in text).split()
    for word in words:
        if fold(word) not in _numbers():
            raise ValueError(word)
    return bytes(_numbers()[fold(word)] for word in words)
