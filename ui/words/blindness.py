"""Persian words for traces of senders."""

from collections.abc import Mapping, Sequence
from typing import Final

from judging_app.domain.attachment import Attachment
from judging_app.domain.blindness import Trace
from judging_app.domain.personal_data import PersonalKind
from judging_app.domain.trace import TracePlace
from judging_app.services.organizer.blindness import Blindness
from ui.words.strings import code, fa, isolate, listed

KINDS: Final[Mapping[PersonalKind, str]] = {
    PersonalKind.NAME: "نام",
    PersonalKind.UNIT: "واحد",
    PersonalKind.PHONE: "تلفن",
    PersonalKind.EMAIL: "رایانامه",
    PersonalKind.NATIONAL_ID: "کد ملی",
    PersonalKind.PERSONNEL_CODE: "کد پرسنلی",
}
_MOST = 4


def place_of(trace: Trace, found: Blindness) -> str:
    """The place of a trace: «عنوان», the heading of a section, or the name of a document."""
    if trace.key.place is TracePlace.TITLE:
        return "عنوان"
    if trace.key.place is TracePlace.TEXT:
        return f"متن «{trace.key.where}»" if trace.key.where else "متن"
    return f"پیوست {isolate(found.names.get(trace.key.where, ''))}"


def unread_words(unread: Sequence[tuple[str, Attachment]]) -> str:
    """The sentence about documents without text that can be compared; empty for none."""
    if not unread:
        return ""
    names = [f"{isolate(one.name)} ({code(idea)})" for idea, one in unread[:_MOST]]
    more = len(unread) - _MOST
    rest = f" و {fa(more)} پیوست دیگر" if more > 0 else ""
    return (
        f"نوشتهٔ درون این پیوست‌ها خوانده نمی‌شود (عکس، اسکن، صدا، فیلم یا قالب قدیمی): "
        f"{listed(names)}{rest}. اگر نامی در آن‌هاست، خودتان ببینید."
    )
