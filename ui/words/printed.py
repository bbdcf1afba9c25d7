"""Notices after printing: letters that no font has, and certificates that were left out."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from judging_app.domain.printed import LeftOut, Owner, Place, Substitute
from judging_app.errors import Refusal
from ui.base.idea_word import filled
from ui.words.messages import Message, message
from ui.words.strings import code, fa, isolate

LOCKED = "کلیدهای رویداد بسته‌اند.\n«چاپ…» یا «ذخیرهٔ PDF…» گذرواژه را می‌پرسد."
"""The words in place of a paper that needs the keys of the event."""
_MOST = 6
"""The most places that are named one by one."""
_FIELDS = {
    "names": "نام",
    "units": "واحد",
    "idea_title": "عنوان {one}",
    "event_title": "نام رویداد",
    "title": "عنوان",
    "name": "نام",
    "role": "سمت",
    "owner": "پیشنهاددهنده",
    "unit": "واحد",
    "section": "متن",
    "comment": "توضیح داور",
    "plan": "برنامهٔ اجرا",
    "report": "گزارش پیگیری",
    "reason": "دلیل",
    "citation": "متن تقدیر",
    "statement": "بیانیهٔ هیئت داوران",
    "decision": "دلیل تصمیم",
    "conflict": "تعارض منافع",
    "theme": "محور",
    "award": "جایزه",
    "criterion": "معیار",
    "level": "شرح سطح",
    "signatory": "امضاکننده",
    "signatory_role": "سمت امضاکننده",
    "organization": "سازمان",
    "co_senders": "همکار برگزاری",
    "city": "شهر",
    "text": "متن",
}
_OWNERS = {
    Owner.CERTIFICATE: "لوح",
    Owner.IDEA: "{of_one}",
    Owner.JUDGE: "داور",
    Owner.EVENT: "رویداد",
    Owner.PAPER: "متن کاغذ",
}


def sent_words(pages: int, file_name: str) -> str:
    """Return a text that says where the pages went: to the printer, or into a file."""
    if file_name:
        return f"{fa(pages)} صفحه در پروندهٔ {isolate(Path(file_name).name)} نوشته شد"
    return f"{fa(pages)} صفحه به چاپگر رفت"


def printed_message(
    substitutes: Sequence[Substitute], left_out: Sequence[LeftOut] = ()
) -> Message | None:
    """Return the notice of a page. None if everything was printed as written."""
    if left_out:
        happened, next_step = _why_left_out(left_out)
        return Message(
            f"{fa(len(left_out))} لوح چاپ نشد{happened}",
            "بقیه چاپ شدند و این‌ها در دفتر لوح‌ها نیامدند.",
            next_step,
            "\n".join([*_named(_left_out(one) for one in left_out), *_places(substitutes)]),
        )
    if substitutes:
        letters = dict.fromkeys(one.character for one in substitutes)
        return Message(
            f"هیچ قلمی {fa(len(letters))} نویسه را ندارد؛ جای هر یک خانه‌ای با کد آن چاپ شد.",
            "بقیهٔ متن همان است که نوشته شده.",
            "اگر کاغذ باید بی‌خانه باشد، متن را درست کنید و دوباره بسازید.",
            "\n".join(_places(substitutes)),
        )
    return None


def _why_left_out(left_out: Sequence[LeftOut]) -> tuple[str, str]:
    """Return the end of the sentence on certificates that were left out, and the advice."""
    shorten = "متن را کوتاه کنید یا قالب دیگری برگزینید و دوباره بسازید."
    if all(map(_is_nameless, left_out)):
        return "، چون نام پیشنهاددهنده ندارد.", ""
    if all(one.refusal.reason is Refusal.TEXT_DOES_NOT_FIT for one in left_out):
        return "، چون متنش در قالب جا نمی‌شود.", shorten
    some_do_not_fit = any(one.refusal.reason is Refusal.TEXT_DOES_NOT_FIT for one in left_out)
    return "؛ سبب هر یک در زیر آمده است.", shorten if some_do_not_fit else ""


def _is_nameless(one: LeftOut) -> bool:
    """Whether a certificate was left out because it names nobody."""
    return one.refusal.reason is Refusal.NO_OWNER_NAME


def _places(substitutes: Sequence[Substitute]) -> list[str]:
    return _named(
        f"{isolate(one.character)} ({isolate(one.code)}) در {place_words(one.place)}"
        for one in substitutes
    )


def _named(lines: Iterable[str]) -> list[str]:
    every = list(lines)
    rest = len(every) - _MOST
    return [*every[:_MOST], *([f"و {fa(rest)} جای دیگر"] if rest > 0 else [])]


def _left_out(one: LeftOut) -> str:
    if _is_nameless(one):
        return f"{isolate(one.serial or one.idea_id)}: نام پیشنهاددهنده ندارد."
    names = "، ".join(isolate(name) for name in one.names)
    return f"{isolate(one.serial)} {names}: {message(one.refusal).happened}"


def place_words(place: Place) -> str:
    """Return the words for a place, such as «عنوان ایده، لوح ۱۴۰۵-۰۰۳»."""
    whose = f"{filled(_OWNERS[place.owner])} {code(place.key) if place.key else ''}".strip()
    name = filled(_FIELDS[place.field]) if place.field in _FIELDS else place.field
    return f"{name}، {whose}"
