"""Two sentences for each `Refusal` of precedents."""

from judging_app.errors import Refusal

PRECEDENT_REFUSALS: dict[Refusal, tuple[str, str]] = {
    Refusal.KNOWN_SOURCE: (
        "این پیشینه‌ها را پیش‌تر به رویداد افزوده‌اید.",
        "اگر فهرست تازه‌ای دارید، پروندهٔ دیگری انتخاب کنید.",
    ),
    Refusal.OWN_EVENT: (
        "این پرونده همین رویداد است.",
        "پروندهٔ یکی از رویدادهای گذشته را انتخاب کنید.",
    ),
    Refusal.UNKNOWN_SOURCE: (
        "این سرچشمه دیگر در رویداد نیست.",
        "فهرست پیشینه‌ها را دوباره ببینید.",
    ),
    Refusal.UNKNOWN_PRECEDENT: (
        "این پیشینه دیگر در رویداد نیست.",
        "فهرست پیشینه‌ها را دوباره ببینید.",
    ),
}
