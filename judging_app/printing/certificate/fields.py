"""Fills the fields in a certificate's text.

`{idea_title}` is replaced by its value. `{idea}`, `{idea_of}`, `{an_idea}` and `{ideas_of}` are the
event's word for an idea: «ایده», «ایدهٔ», «ایده‌ای», «ایده‌های». A part between `[[` and `]]` is
dropped when a field inside it is empty.
"""

import re
from collections.abc import Mapping, Sequence

from judging_app.domain.award import Certificate
from judging_app.domain.idea_word import FORMS
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.dates import jalali, jalali_long
from judging_app.persian.digits import to_persian
from judging_app.persian.numbers import names_rank, ordinal
from judging_app.printing.text.paragraph import isolate, unbroken, without_controls

NAMES = frozenset(
    {
        "names",
        "units",
        "idea",
        "idea_of",
        "an_idea",
        "ideas_of",
        "idea_title",
        "theme",
        "award_title",
        "citation",
        "rank",
        "rank_words",
        "rank_besides",
        "event_title",
        "organization",
        "co_senders",
        "city",
        "date_jalali",
        "date_long",
        "serial",
        "title",
        "code",
    }
)

_FIELD = re.compile(r"\{([^{}]*)\}")
_SPACES = re.compile(r"[^\S\u00a0]+")
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def values(certificate: Certificate, title: str = "", code: str = "") -> dict[str, str]:
    """The value of each field. A text keeps its own direction inside a sentence.

    `title` is the design's name for this kind of certificate, `code` the short verification code.
    """
    word = FORMS[certificate.idea_word]
    return {
        "names": _list(certificate.names),
        "units": _list(certificate.units),
        "idea": word.one,
        "idea_of": word.of_one,
        "an_idea": word.any_one,
        "ideas_of": word.of_many,
        "idea_title": _one(certificate.idea_title),
        "theme": _one(certificate.theme_title),
        "award_title": _one(certificate.award_title),
        "citation": _one(certificate.citation),
        "rank": to_persian(certificate.rank) if certificate.rank else "",
        "rank_words": ordinal(certificate.rank) if certificate.rank else "",
        "rank_besides": _besides(certificate),
        "event_title": _one(certificate.event_title),
        "organization": _one(certificate.organization),
        "co_senders": _list(certificate.co_senders),
        "city": _one(certificate.city),
        "date_jalali": jalali(certificate.date),
        "date_long": jalali_long(certificate.date),
        "serial": _one(_number(certificate.serial)),
        "title": _one(title),
        "code": _one(to_persian(code)),
    }


def _besides(certificate: Certificate) -> str:
    """The rank in words. Empty if the award names it, to avoid «رتبهٔ اول و عنوان رتبهٔ نخست»."""
    rank = certificate.rank
    return ordinal(rank) if rank and not names_rank(certificate.award_title, rank) else ""


def check(text: str) -> None:
    """Raise `InputRefused` (UNKNOWN_FIELD) for a field that does not exist."""
    for name in _FIELD.findall(text):
        if name not in NAMES:
            raise InputRefused(Refusal.UNKNOWN_FIELD, detail=name)


def missing(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The fields outside `[[ ]]` that have no value. The text has a gap at each of them."""
    names = dict.fromkeys(_FIELD.findall(_OPTIONAL.sub("", text)))
    return tuple(name for name in names if not known[name])


def fill(text: str, known: Mapping[str, str]) -> list[str]:
    """The paragraphs of a text with its fields filled. Empty paragraphs are left out."""

    def optional(part: re.Match[str]) -> str:
        return part[1] if all(known[name] for name in _FIELD.findall(part[1])) else ""

    filled = _FIELD.sub(lambda field: known[field[1]], _OPTIONAL.sub(optional, text))
    paragraphs = (_SPACES.sub(" ", line).strip(" ") for line in filled.split("\n"))
    return [paragraph for paragraph in paragraphs if paragraph]


def _one(value: str) -> str:
    """The value without its direction controls, so that no name reverses the sentence around it."""
    return isolate(" ".join(without_controls(value).split()))


def _number(serial: str) -> str:
    """The serial in Persian digits; a serial with letters stays as it is.

    Both keep their own direction.
    """
    return serial if any(char.isalpha() for char in serial) else to_persian(serial)


def _list(items: Sequence[str]) -> str:
    """The items in a sentence: «الف»، «ب» و «ج».

    No line breaks inside an item if there are several.
    """
    named = [_one(item) for item in items if item.strip()]
    if len(named) < 2:
        return "".join(named)
    whole = [unbroken(item) for item in named]
    return f"{'، '.join(whole[:-1])} {unbroken('و ')}{whole[-1]}"
