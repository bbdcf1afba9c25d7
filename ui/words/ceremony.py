"""Persian words for the ceremony: what is on the second screen, and what the presenter may do."""

from collections.abc import Sequence

from PySide6.QtGui import QScreen

from ui.base.idea_word import filled
from ui.words.messages import Message
from ui.words.notices import Action
from ui.words.strings import code, fa, isolate, listed

START, END = "نمایش روی پرده", "پایان نمایش"
ON_SCREEN, NEXT_TITLE = "روی پرده", "بعدی؛ تنها شما می‌بینید"
ONLY_HERE = "پیش‌نمایش پرده"
"""The title of the shown page while no audience sees it."""
BLANK_SCREEN, SHOW_PAGE = "خالی کردن پرده", "نشان دادن صفحه"
KEYS_HINT = (
    "هنگام نمایش: \u2066PageDown\u2069 یا \u2066Space\u2069 بعدی، \u2066PageUp\u2069 پیشین، "
    "\u2066B\u2069 یا \u2066Esc\u2069 پردهٔ خالی"
)
BLANK_PAGE = "پردهٔ خالی"
LAST = "این آخرین صفحه است."
NO_SCREEN = "نمایشگر دومی وصل نیست"
LOADING = "در حال آماده کردن صفحه‌ها…"
NOT_OFFICIAL = (
    "مراسم از نتیجهٔ رسمی ساخته می‌شود.",
    "نخست در «هم‌اندیشی» نتیجه را رسمی کنید؛ صفحه‌ها خودشان آماده می‌شوند.",
)
LOCKED = ("کلیدهای رویداد بسته‌اند.", "«آماده کردن صفحه‌ها» گذرواژه را می‌پرسد.")
PREPARE = "آماده کردن صفحه‌ها"
CONNECT = Message(
    "نمایشگر دومی دیده نمی‌شود.",
    "جای شما در مراسم نگه داشته شده است.",
    "پروژکتور را وصل کنید و در تنظیم نمایش «Extend» (نه «Duplicate») را برگزینید؛ "
    "در ویندوز با \u2066Win+P\u2069. اگر نشد، «ذخیرهٔ \u2066PDF\u2069…» را به کار ببرید. "
    "برای تمرین، پرده لازم نیست: «بعدی» و «پیشین» همین‌جا صفحه‌ها را نشان می‌دهند.",
)
LOST = Message(
    "پردهٔ تماشاگران قطع شد.",
    "چیزی از دست نرفته و جای شما همان است.",
    "پروژکتور را دوباره وصل کنید؛ پرده خالی باز می‌شود و «بعدی» همین صفحه را نشان می‌دهد.",
)
FOUND = Message("پرده دوباره وصل شد و خالی است.", "", "«بعدی» صفحهٔ کنونی را نشان می‌دهد.")
HOLDS = Message(
    "مراسم روی پرده است.",
    "جای شما نگه داشته می‌شود.",
    "اگر دوباره همین کار را بکنید، پردهٔ تماشاگران بسته می‌شود.",
)


FROM_START = Action("ceremony-from-start", "از آغاز", "refresh")
"""Leads back to the first page."""


def goes_on(position: int, pages: int) -> Message:
    """Say that the ceremony goes on where it was left."""
    return Message(
        f"مراسم از {place_words(position, pages)} ادامه می‌یابد.",
        "پرده خالی است.",
        "«بعدی» همین صفحه را نشان می‌دهد.",
    )


def place_words(position: int, pages: int, *, has_begun: bool = True) -> str:
    """Return a text such as «صفحهٔ ۵ از ۳۲»; before the beginning the number of pages."""
    if not has_begun:
        return f"{fa(pages)} صفحه"
    return f"صفحهٔ {fa(position + 1)} از {fa(pages)}"


def standing_words(*, is_running: bool, has_window: bool, is_blank: bool) -> str:
    """Return what the audience sees now."""
    if not is_running:
        return "پرده هنوز باز نیست"
    if not has_window:
        return "پرده قطع است"
    return "پرده خالی است" if is_blank else "تماشاگران این را می‌بینند"


def screen_words(screen: QScreen, number: int) -> str:
    """Return the name of a screen with its size."""
    size = screen.geometry().size() * screen.devicePixelRatio()
    name = screen.name().strip(".\\/") or fa(number)
    return f"نمایشگر {isolate(name)} ({fa(size.width())}×{fa(size.height())})"


def lost_pictures(codes: Sequence[str]) -> Message:
    """Say of which ideas the picture cannot be shown."""
    those = listed(code(one) for one in codes)
    return Message(
        filled(f"تصویر {fa(len(codes))} {{one}} خوانده نشد: {those}."),
        "صفحهٔ آن‌ها بدون تصویر نشان داده می‌شود.",
        "",
    )


def passing_words(skipped: int) -> str:
    """Say how many pages a jump leaves out; empty if none."""
    return f"{fa(skipped)} صفحه نشان داده نمی‌شود." if skipped > 0 else ""
