"""Recognises words and dates that an attacker tries first when guessing a passphrase.

Common lists of English passphrases lack Persian words, Persian cities in Latin letters and the
event's own words. This module contains them, and also recognises signs in place of letters
(P@ssw0rd).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

_WORDS: Final = """
password passphrase passwd iloveyou admin administrator letmein welcome judging monkey dragon
master football baseball basketball superman batman sunshine princess shadow trustno qwerty
qwertyuiop asdfgh zxcvbn changeme default secret login access starwars whatever freedom hello
internet computer michael jordan ashley charlie jennifer daniel hunter killer ninja azerty
persian iran tehran mashhad isfahan esfahan shiraz tabriz karaj ahvaz ahwaz qom kerman rasht
yazd hamedan urmia orumieh zahedan kermanshah arak ardabil bandarabbas qazvin zanjan sanandaj
gorgan sari birjand neyshabur nishapur sabzevar bojnord bushehr semnan kashan khorasan
persepolis esteghlal salam ramz ramzobor davari dabirkhane khalaghiat shahrdari mohammad
fatemeh zahra hossein hosein alireza mohammadreza maryam reza mehdi mahdi amir amirhossein
گذرواژه رمزعبور رمز دبیرخانه داوری میزداوری سلام ایران خلاقیت شهرداری استانداری محمد علی فاطمه
زهرا حسین علیرضا محمدرضا مریم مهدی امیرحسین تهران مشهد اصفهان شیراز تبریز کرج اهواز قم کرمان
رشت یزد همدان ارومیه زاهدان کرمانشاه اراک اردبیل بندرعباس قزوین زنجان سنندج گرگان ساری بیرجند
نیشابور سبزوار بجنورد بوشهر سمنان کاشان خراسان پرسپولیس استقلال
"""
_COMMON: Final = frozenset(_WORDS.split())
"""Words that an attacker tries first. Digits around a word do not make it stronger."""
_SIGNS: Final = "0123456789!@#$%^&*.,-_+=?"
_FOR_LETTERS: Final = tuple(str.maketrans("@4$5!10378", f"aassi{one}oetb") for one in "il")
"""Signs and digits that people write in place of letters. «1» stands for an i or an l."""
_YEAR: Final = r"(?:1[34]|19|20)\d\d"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_DATES: Final = re.compile(
    rf"(?:{_YEAR}{_MONTH}{_DAY}|{_DAY}{_MONTH}{_YEAR}|{_YEAR}|(?:0|98|0098)9\d{{9}})+"
)
"""Matches texts of dates and years alone, and mobile telephone numbers."""
_LATIN: Final = str.maketrans(
    dict(zip("بپتثجحدذرزسصضطظفکگلمنه", "bptsjhdzrzssztzfkglmnh", strict=True))
    | {"چ": "ch", "خ": "kh", "ژ": "zh", "ش": "sh", "غ": "q", "ق": "q"}
    | dict.fromkeys("اآأإعءئؤویى‌ ", "")
)
_VOWELS: Final = re.compile("[aeiouvwy'\u200c ]")
_LEAST_WORD, _LEAST_REST = 4, 4
"""A word of the event counts from `_LEAST_WORD` letters on. A passphrase needs `_LEAST_REST` other
letters."""


def is_guessable(letters: str, words: Iterable[str] = ()) -> bool:
    """Whether `letters` (lower case, no spaces) consist of a common word, of dates, or of `words`.

    `words` are the words of the event. Signs in place of letters, and digits around the words, do
    not matter.
    """
    if _DATES.fullmatch(letters):
        return True
    readings = set(_readings(letters))
    return not readings.isdisjoint(_COMMON) or any(_is_of(reading, words) for reading in readings)


def _readings(letters: str) -> Iterator[str]:
    """The letters without digits and signs around them; then also with signs read as letters."""
    bare = letters.strip(_SIGNS)
    yield bare
    for table in _FOR_LETTERS:
        yield letters.rstrip(_SIGNS).translate(table)
        yield letters.rstrip("0123456789").translate(table)
        yield bare.translate(table)


def _is_of(reading: str, words: Iterable[str]) -> bool:
    """Whether the text consists almost only of words of the event, in Persian or Latin letters."""
    known = sorted((word for word in words if len(word) >= _LEAST_WORD), key=len, reverse=True)
    rest = reading
    for word in known:
        rest = rest.replace(word, "")
    if known and len(rest.strip(_SIGNS)) < min(_LEAST_REST, len(reading)):
        return True
    sounds = _VOWELS.sub("", reading.translate(_LATIN)).replace("gh", "q")
    spelt = {_VOWELS.sub("", word.translate(_LATIN)) for word in known}
    return len(sounds) >= _LEAST_WORD - 1 and sounds in spelt
