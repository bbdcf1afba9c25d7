"""Persian words for a refused event definition. Its author corrects the definition with them."""

import re

from judging_app.errors import InputRefused, Refusal
from ui.words.strings import fa, isolate

DEFINITION = ".toml"
FIX_DEFINITION = "تعریف رویداد را درست کنید و دوباره انتخاب کنید."
_JUDGE = re.compile(r"conflict\.(\d+)\.judge")
_OF = {"conflict": "یک تعارض منافع", "anchor": "یک ایدهٔ هم‌سنجی"}


def definition_words(refusal: InputRefused) -> tuple[str, str] | None:
    """Return the fault and the remedy. None if the general sentences are enough."""
    typed = isolate(refusal.detail)
    if refusal.reason is Refusal.BAD_DEFINITION and (found := _JUDGE.fullmatch(refusal.where)):
        return (
            f"تعارض منافع شمارهٔ {fa(found[1])} در تعریف رویداد از داور «{typed}» نام می‌برد که در "
            "فهرست داوران نیست.",
            "در تعریف، کد همان داور را بنویسید یا این تعارض را بردارید، یا فهرست داوران "
            "را درست کنید.",
        )
    if refusal.reason is Refusal.UNKNOWN_IDEA:
        part = _OF.get(refusal.where, "تعریف رویداد")
        return (
            f"{part} در تعریف رویداد از ایدهٔ «{typed}» نام می‌برد که در فهرست ایده‌ها نیست.",
            "در تعریف، کد همان ایده را بنویسید یا آن بخش را بردارید، یا فهرست ایده‌ها را درست کنید.",
        )
    return None
