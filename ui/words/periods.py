"""The notice on a day outside the judging period."""

from judging_app.domain.event import Dates
from judging_app.persian.dates import jalali_long
from judging_app.system.clock import today


def period_note(dates: Dates) -> str:
    """Return a notice such as «مهلت داوری ۷ آذر ۱۴۰۵ به پایان رسید». Empty within the period."""
    now = today()
    if now > dates.closes:
        return f"مهلت داوری {jalali_long(dates.closes)} به پایان رسید"
    if now < dates.opens:
        return f"داوری {jalali_long(dates.opens)} آغاز می‌شود"
    return ""
