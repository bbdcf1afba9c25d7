"""The common work of the certificates' benchmark: the same texts and pattern for each producer."""

import math
import random
from dataclasses import dataclass
from datetime import date

from judging_app.domain.award import Certificate
from judging_app.persian.dates import jalali_long
from judging_app.persian.digits import to_persian
from judging_app.persian.numbers import ordinal
from judging_app.printing.certificate.code import Signer

WIDTH, HEIGHT = 297 * 72 / 25.4, 210 * 72 / 25.4
SIGNER = Signer("benchmark", bytes(32))
TITLE = "لوح تقدیر"
SIZES = (44, 26, 15, 15, 15, 15)
"""Sizes of the six lines in points; the first is in Nastaliq."""
DOWN = (150, 255, 300, 340, 380, 420)
"""Their baselines from the top, in points."""
QR_BOX = (698, 448, 68)
"""Left, top and side in points."""

_FIRST = [
    "زهرا",
    "محمّد",
    "علی\u200cرضا",
    "فاطمه",
    "پریسا",
    "ژاله",
    "امیرحسین",
    "هستی",
    "گلناز",
    "چیستا",
    "رؤیا",
    "یگانه",
    "کیانا",
]
_LAST = [
    "موسوی\u200cنژاد",
    "حسینی",
    "رضایی",
    "قربانی",
    "پورعلی",
    "جعفری",
    "کریم\u200cزاده",
    "خلیلی",
    "طباطبایی",
    "شریفی",
]
_IDEAS = (
    "سامانهٔ هوشمند پایش درختان شهر با IoT",
    "باغ‌راه میان محله‌ها",
    "کتاب‌خانهٔ سیّار «یار مهربان»",
    "نقشهٔ گنج؛ بازی شهری برای خانواده‌ها",
    "بازطراحی مسیرهای پیاده‌روی پیرامون مدرسه‌ها",
)


@dataclass(frozen=True, slots=True)
class Page:
    """Six lines, and the content of the QR code."""

    lines: tuple[str, ...]
    code: str


def certificates(count: int) -> list[Certificate]:
    """Return `count` invented winners; the same ones each time."""
    chance = random.Random(5)
    return [
        Certificate(
            serial=f"1405-{rank:04d}",
            names=(f"{chance.choice(_FIRST)} {chance.choice(_FIRST)} {chance.choice(_LAST)}",),
            units=(),
            idea_title=f"{chance.choice(_IDEAS)} {to_persian(rank)}",
            theme_title="",
            award_title="برگزیدهٔ هفتهٔ خلاقیت",
            rank=rank,
            event_title="سومین هفتهٔ خلاقیت",
            organization="شهرداری نمونه",
            co_senders=(),
            city="مشهد",
            date=date(2026, 12, 1),
            signatories=(),
        )
        for rank in range(1, count + 1)
    ]


def pages(count: int) -> list[Page]:
    """Return the same certificates as texts, with signed codes."""
    return [
        Page(
            (
                TITLE,
                one.names[0],
                f"برای ایدهٔ «{one.idea_title}»",
                f"رتبهٔ {ordinal(one.rank)} و عنوان «{one.award_title}»",
                f"{one.event_title}، {one.city}، {jalali_long(one.date)}",
                f"شمارهٔ لوح: {to_persian(one.serial)}",
            ),
            SIGNER.code(one).text,
        )
        for one in certificates(count)
    ]


def pattern() -> list[list[tuple[float, float]]]:
    """Return the other libraries' background: 165 stars; this project's girih border has more."""
    return [
        [
            (
                column * 60 + (26, 15)[k % 2] * math.cos(math.pi * k / 8),
                row * 60 + (26, 15)[k % 2] * math.sin(math.pi * k / 8),
            )
            for k in range(16)
        ]
        for column in range(15)
        for row in range(11)
    ]
