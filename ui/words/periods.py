"""The notice on a day outside the judging period."""

from judging_app.domain.event import Dates
from judging_app.persian.dates import jalali_long
from judging_app.system.clock import today


def period_note(dates: Dates) -> str:
    """Return a notice such as «مهلت گذشت». Empty within the period.

    The fact comes first, because a narrow head shortens it. The pages show the dates beside it.
    """
    now = today()
    if now > dates.closes:
        return "مهلت گذشت"
    if now < dates.opens:
        return f"آغاز داوری: {jalali_long(dates.opens)}"
    return ""
