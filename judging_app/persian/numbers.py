"""Numbers for the eye and in words."""

import re
from fractions import Fraction

from persiantools import digits

from judging_app.persian.digits import to_persian

_WORD = re.compile(r"[^\w\u200c]+")
_ORDINALS = {1: "اول"}
_FIRST = frozenset({"اول", "نخست", "یکم"})
_PLACES = frozenset({"رتبه", "مقام", "نفر", "جایگاه"})
_LAST_WORDS = {"سه": "سوم", "سی": "سی\u200cام"}


def decimal(value: Fraction | int, places: int = 2) -> str:
    """`value` with exactly that many places: 80 + 1/2 is «۸۰٫۵۰».

    Exact arithmetic, rounded half to even: the same text on every computer.
    """
    scaled = round(Fraction(value) * 10**places)
    whole, part = divmod(abs(scaled), 10**places)
    sign = "−" if scaled < 0 else ""
    text = f"{sign}{whole}٫{part:0{places}d}" if places else f"{sign}{whole}"
    return to_persian(text)


def mark(hundredths: int) -> str:
    """A mark without needless places: 800 is «۸», 750 is «۷٫۵»."""
    places = 0 if hundredths % 100 == 0 else 1 if hundredths % 10 == 0 else 2
    return decimal(Fraction(hundredths, 100), places)


def percent(share: float) -> str:
    """A share of 1 in whole hundredths: «۹۰٪»."""
    return f"{to_persian(round(100 * share))}٪"


def cardinal(n: int) -> str:
    """The number in words: «سیزده», «صد و یک» (people say «صد», the library «یکصد»)."""
    words: str = digits.to_word(n)
    spoken = words.replace("یکصد", "صد")
    return spoken.removeprefix("یک ") if spoken.startswith("یک هزار") else spoken


def names_rank(text: str, n: int) -> bool:
    """Whether a title says that rank: «رتبهٔ نخست», «نفر دوم مسابقه», «مقام ۳»."""
    words = [word for word in _WORD.split(text.replace("\u0654", "")) if word]
    said = " ".join(words)
    names = {*_FIRST, to_persian(n)} if n == 1 else {ordinal(n), to_persian(n)}
    return any(f" {place} {name} " in f" {said} " for place in _PLACES for name in names)


def ordinal(n: int) -> str:
    """The place in words: «اول», «سوم», «سیزدهم», «بیست و یکم», «سی‌ام»; `n` counts from 1.

    Raises ValueError below 1.
    """
    if n < 1:
        raise ValueError(f"no such place: {n}")
    words = cardinal(n)
    head, space, last = words.rpartition(" ")
    return _ORDINALS.get(n) or f"{head}{space}{_LAST_WORDS.get(last, last + 'م')}"
