"""Persian words for traces of senders."""

from collections.abc import Mapping, Sequence
from typing import Final

from judging_app.domain.attachment import Attachment
from judging_app.domain.blindness import Trace
from judging_app.domain.judges_copies import PartlyRead, Unchecked, UnseenKind
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
"""The most documents that a sentence names."""


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
    names = _names([(idea_id, one.name) for idea_id, one in unread])
    return (
        "نوشتهٔ درون این پیوست‌ها خوانده نمی‌شود (عکس، اسکن، صدا، فیلم یا قالب قدیمی): "
        f"{names}. اگر نامی در آن‌هاست، خودتان ببینید."
    )


UNSEEN: Final[Mapping[UnseenKind, str]] = {
    UnseenKind.OBJECT: "شیء جاسازی‌شده، که در نسخهٔ داوران نیست",
    UnseenKind.DRAWING: f"ترسیم {isolate('EMF')} یا {isolate('WMF')}",
    UnseenKind.TEXT: f"متن {isolate('RTF')} یا {isolate('HTML')}",
}


def partly_words(partly: Sequence[PartlyRead]) -> str:
    """The sentence about documents with parts that were not looked into; empty for none."""
    if not partly:
        return ""
    names = _names([(one.idea_id, one.name) for one in partly])
    kinds = listed([UNSEEN[kind] for kind in UnseenKind if any(kind in p.kinds for p in partly)])
    return f"درون این پیوست‌ها بخش‌هایی هست که خوانده نشد ({kinds}): {names}."


def unchecked_words(unchecked: Sequence[Unchecked]) -> str:
    """The sentence about documents that went as they are; empty for none."""
    if not unchecked:
        return ""
    names = _names([(one.idea_id, one.name) for one in unchecked])
    return (
        f"این پیوست‌ها همان‌طور که بودند رفتند، زیرا مشخصات درونشان خوانده نشد: {names}. "
        "اگر نام پیشنهاددهنده در آن‌هاست، نسخهٔ PDF آن‌ها را پیوست کنید و بسته را دوباره بسازید."
    )


WORD_AS_TEXT: Final = f"از پیوست‌های {isolate('Word')} تنها متن به داوران برسد"
WORD_EFFECT: Final = (
    f"پرونده‌های {isolate('docx')} و {isolate('odt')} متنی ساده می‌شوند؛ عکس‌ها و آرایش درونشان "
    "به داوران نمی‌رسد."
)
WORD_FIXED: Final = "با نخستین بسته قطعی شده است و بسته‌های بعدی نیز همین‌گونه‌اند."


def word_words(as_text: int, still_word: Sequence[tuple[str, str]]) -> str:
    """The sentences about Word files that should travel as text; empty for none."""
    told = [f"متن {fa(as_text)} پروندهٔ {isolate('Word')} در بسته است."] if as_text else []
    if still_word:
        told.append(
            f"در این پرونده‌ها نوشته‌ای خوانده نشد و خودشان در بسته‌اند: {_names(still_word)}."
        )
    return " ".join(told)


def _names(documents: Sequence[tuple[str, str]]) -> str:
    """The first documents by name and idea, and the number of the others."""
    names = [f"{isolate(name)} ({code(idea_id)})" for idea_id, name in documents[:_MOST]]
    more = len(documents) - _MOST
    return listed(names) + (f" و {fa(more)} پیوست دیگر" if more > 0 else "")
