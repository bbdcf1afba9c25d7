"""Writes numbers in digits and in words."""

import re
from fractions import Fraction

from persiantools import digits

from judging_app.persian.digits import to_persian
from judging_app.persian.islands import LRI, PDI

_WORD = re.compile(r"[^\w\u200c]+")
_ORDINALS = {1: "اول"}
_FIRST = frozenset({"اول", "نخست", "یکم"})
_PLACES = frozenset({"رتبه", "مقام", "نفر", "جایگاه"})
_LAST_WORDS = {"سه": "سوم", "سی": "سی\u200cام"}


def decimal(value: Fraction | float, places: int = 2) -> str:
    """`value` with exactly that many decimals: 80 + 1/2 is «۸۰٫۵۰».

    It is rounded half to even in exact arithmetic, so the text is the same on every computer. A
    number below zero stands in an isolate, because U+066B and the digits after it would otherwise
    move away from the sign.
    """
    text = _decimal(value, places)
    return _isolated(text) if text.startswith("−") else text


def signed(value: Fraction | float, places: int = 2) -> str:
    """The text of `decimal`, with «+» above zero: «+۴٫۸», «−۵٫۱», «۰٫۰»."""
    return _isolated(_signed(value, places))


def plus_minus(value: Fraction | float, error: Fraction | float | None, places: int = 2) -> str:
    """A signed number with its standard error, as one isolate: «+۴٫۸ ± ۳٫۴»."""
    shown = _signed(value, places)
    return _isolated(shown if error is None else f"{shown} ± {_decimal(error, places)}")


def standard_error(error: Fraction | float, places: int = 2) -> str:
    """A standard error without its value: «± ۳٫۴»."""
    return _isolated(f"± {_decimal(error, places)}")


def mark(hundredths: int) -> str:
    """A mark in hundredths without needless decimals: 800 is «۸», 750 is «۷٫۵»."""
    places = 0 if hundredths % 100 == 0 else 1 if hundredths % 10 == 0 else 2
    return decimal(Fraction(hundredths, 100), places)


def _signed(value: Fraction | float, places: int) -> str:
    text = _decimal(value, places)
    is_above = round(Fraction(value) * 10**places) > 0
    return f"+{text}" if is_above else text


def _decimal(value: Fraction | float, places: int) -> str:
    scaled = round(Fraction(value) * 10**places)
    whole, part = divmod(abs(scaled), 10**places)
    sign = "−" if scaled < 0 else ""
    text = f"{sign}{whole}٫{part:0{places}d}" if places else f"{sign}{whole}"
    return to_persian(text)


def _isolated(text: str) -> str:
    """The text in an isolate that runs from left to right in any line."""
    return f"{LRI}{text}{PDI}"


def percent(share: float) -> str:
    """A share of 1 as a whole percentage: «۹۰٪»."""
    return f"{to_persian(round(100 * share))}٪"


def cardinal(n: int) -> str:
    """The number in words: «سیزده», «صد و یک» (people say «صد», the library «یکصد»)."""
    words: str = digits.to_word(n)
    spoken = words.replace("یکصد", "صد")
    return spoken.removeprefix("یک ") if spoken.startswith("یک هزار") else spoken


_THOUSAND_MILLIARDS = 10**12


def amount_in_words(n: int) -> str:
    """The words of a whole amount for papers that are signed: «صد و بیست میلیون».

    It spells out the number of thousand milliards (تریلیون) as well, so there is no largest amount
    below 10²⁷. Raises ValueError below 0.
    """
    if n < 0:
        raise ValueError(f"no amount: {n}")
    high, low = divmod(n, _THOUSAND_MILLIARDS)
    if not high:
        return cardinal(low)
    words = f"{cardinal(high)} تریلیون"
    return f"{words} و {cardinal(low)}" if low else words


def names_rank(text: str, n: int) -> bool:
    """Whether a title contains that rank: «رتبهٔ نخست», «نفر دوم مسابقه», «مقام ۳»."""
    words = [word for word in _WORD.split(text.replace("\u0654", "")) if word]
    said = " ".join(words)
    names = {*_FIRST, to_persian(n)} if n == 1 else {ordinal(n), to_persian(n)}
    return any(f" {place} {name} " in f" {said} " for place in _PLACES for name in names)


def ordinal(n: int) -> str:
    """The ordinal in words: «اول», «سوم», «سیزدهم», «بیست و یکم», «سی‌ام»; `n` counts from 1.

    Raises ValueError below 1.
    """
    if n < 1:
        raise ValueError(f"no such place: {n}")
    words = cardinal(n)
    head, space, last = words.rpartition(" ")
    return _ORDINALS.get(n) or f"{head}{space}{_LAST_WORDS.get(last, last + 'م')}"
