"""The designer's Persian words for elements, data and faults."""

import re

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import InputRefused, Refusal
from judging_app.services.organizer.office_fonts import FontReport
from judging_app.services.organizer.templates import Align, Fault, Ornament, Sort, Thing
from ui.base.idea_word import filled
from ui.base.theme import Tone
from ui.words.messages import Message, message
from ui.words.strings import fa, isolate

KINDS = {
    CertificateKind.WINNER: "برگزیده",
    CertificateKind.SHORTLISTED: "تقدیر",
    CertificateKind.PARTICIPANT: "شرکت‌کننده",
    CertificateKind.JUDGE: "داور",
    CertificateKind.ORGANIZER: "برگزارکننده",
    CertificateKind.SPONSOR: "حامی",
}

FIELD_NAMES = {
    "names": "نام صاحبان {one}",
    "units": "واحد سازمانی",
    "idea": "{one}",
    "idea_of": "{one} با کسره",
    "an_idea": "{any_one}",
    "ideas_of": "{many} با کسره",
    "idea_title": "عنوان {one}",
    "theme": "محور",
    "award_title": "عنوان جایزه",
    "citation": "متن تقدیر هیئت داوران",
    "rank_words": "رتبه با حروف",
    "rank_besides": "رتبه، اگر عنوان نگفته باشد",
    "rank": "رتبه با رقم",
    "event_title": "نام رویداد",
    "organization": "نام دستگاه",
    "co_senders": "همکاران برگزاری",
    "city": "شهر",
    "date_long": "تاریخ با نام ماه",
    "date_jalali": "تاریخ با رقم",
    "serial": "شمارهٔ لوح",
    "title": "نام سند",
    "code": "کد کوتاه راستی‌آزمایی",
}
"""The data that a text may contain, in the order in which people look for it."""

_PARTS = {
    "invocation": "سرآغاز",
    "organization": "نام دستگاه",
    "co_senders": "همکاران برگزاری",
    "title": "نام سند",
    "names": "نام صاحبان {one}",
    "body": "متن لوح",
    "facts": "تاریخ و شماره",
    "code": "کد کوتاه",
}

_SORTS = {
    Sort.PICTURE: "تصویر",
    Sort.SIGNATURES: "ردیف امضاها",
    Sort.CODE: "کد راستی‌آزمایی",
    Sort.DIVIDER: "خط جداکننده",
}

COLOUR_NAMES = {
    "paper": "کاغذ",
    "ink": "متن",
    "muted": "متن کم‌رنگ",
    "accent": "رنگ اصلی",
    "deep": "رنگ پررنگ",
    "gold": "طلایی",
    "strap": "نوار نقش",
    "pale": "نقش روشن",
    "faint": "نقش محو",
    "lapis": "لاجورد",
    "tile": "کاشی",
}

ORNAMENTS: dict[Ornament, str] = {
    "girih": "گره‌چینی",
    "firuzeh": "محراب و کاشی",
    "jadval": "جدول‌کشی و ترنج",
    "frame": "قاب ساده",
    "none": "بی‌نقش",
}

ALIGNS: dict[Align, str] = {
    "start": "راست",
    "centre": "وسط",
    "end": "چپ",
    "justify": "دو سو",
}

_FAULTS = {
    Refusal.TEXT_DOES_NOT_FIT: "متن در کادر جا نمی‌شود؛ کادر را بزرگ‌تر یا قلم را ریزتر کنید.",
    Refusal.BAD_FONT: "این قلم را نمی‌شود به کار برد؛ قلم دیگری انتخاب کنید.",
    Refusal.TOO_BIG: "تصویر بزرگ‌تر از اندازهٔ پذیرفتنی است.",
    Refusal.NOT_FOUND: "پروندهٔ تصویر یا قلم پیدا نشد؛ دوباره انتخابش کنید.",
    Refusal.UNREADABLE: "تصویر خوانده نمی‌شود؛ یک PNG یا JPEG سالم انتخاب کنید.",
}


_LETTERS = 12
"""The most letters that are named one by one."""
_BRACED = re.compile(r"\{([^{}]*)\}")


def field_name(field: str) -> str:
    """Return the Persian name of that data; an unknown name stays as it is."""
    return filled(FIELD_NAMES[field]) if field in FIELD_NAMES else field


def readable(text: str) -> str:
    """Return a template's text with the Persian names of its data, such as «{عنوان ایده}»."""
    return _BRACED.sub(lambda m: f"{{{field_name(m[1])}}}", text)


def meant(text: str) -> str:
    """Return the template's text for the text of `readable`. An unknown name stays as it is."""
    known = {field_name(field): field for field in FIELD_NAMES}
    return _BRACED.sub(lambda m: f"{{{known.get(m[1].strip(), m[1])}}}", text)


def part_name(thing: Thing) -> str:
    """Return the Persian name of an element."""
    if thing.key.sort is Sort.PICTURE and thing.name:
        return f"{_SORTS[Sort.PICTURE]}: {thing.name}"
    if thing.key.sort is not Sort.TEXT:
        return _SORTS[thing.key.sort]
    first = " ".join(readable(thing.text).split())[:24]
    known = _PARTS.get(thing.name)
    return filled(known) if known else f"متن: {first}"


def font_name(title: str) -> str:
    """Return the Persian name of a font, by its file name."""
    family, _, cut = title.partition("-")
    families = {"Vazirmatn": "وزیرمتن", "NotoNastaliqUrdu": "نستعلیق"}
    if family not in families:
        return title
    cuts = {"Regular": "معمولی", "Medium": "متوسط", "Bold": "سیاه",
            "ExtraBold": "سیاه‌تر", "Black": "سیاه‌ترین"}  # fmt: skip
    return f"{families[family]} {cuts.get(cut, cut)}"


def fault_words(fault: Fault) -> str:
    """Return a sentence with the fault and the remedy of an element."""
    if fault.boxed:
        letters = "، ".join(isolate(letter) for letter in fault.boxed)
        return f"هیچ قلمی {letters} را ندارد؛ جایش خانه‌ای با کد آن چاپ می‌شود."
    if fault.refusal is None:
        names = "، ".join(f"«{field_name(name)}»" for name in fault.missing)
        return f"برای {names} داده‌ای نیست؛ جای آن خالی می‌ماند."
    return _refused(fault.refusal)


def _refused(refusal: InputRefused) -> str:
    detail = isolate(refusal.detail)
    if refusal.reason is Refusal.UNKNOWN_FIELD:
        return f"دادهٔ {{{detail}}} شناخته نیست؛ از «درج داده» انتخاب کنید."
    if refusal.reason is Refusal.MISSING_GLYPH:
        return f"این قلم نویسهٔ «{detail}» را ندارد؛ قلم یا متن را عوض کنید."
    return _FAULTS.get(refusal.reason) or message(refusal).happened


def place_words(thing: Thing) -> str:
    """Return an element's position and size, for people who cannot see the page."""
    start, top, width, height = (fa(round(length)) for length in thing.box)
    return (
        f"{part_name(thing)}، {start} میلی‌متر از راست، {top} از بالا، پهنا {width}، بلندا {height}"
    )


def font_message(report: FontReport) -> tuple[Message, Tone]:
    """Return what a person must know of a font that was added, and the tone."""
    licence = (
        f"پروانهٔ نوشته‌شده در قلم: {isolate(report.licence)}"
        if report.licence
        else "در این قلم پروانه‌ای نوشته نشده است؛ بپرسید که آیا اداره اجازهٔ به کار بردنش را دارد."
    )
    if not report.missing:
        happened = "قلم افزوده شد و همهٔ حرف‌های نام‌ها و عنوان‌های این رویداد را دارد."
        return Message(happened, "", "", licence), "accent" if report.licence else "saffron"
    letters = "، ".join(isolate(char) for char in report.missing[:_LETTERS])
    happened = f"قلم افزوده شد، ولی {fa(len(report.missing))} نویسهٔ این رویداد را ندارد: {letters}"
    safe = "جای آن‌ها از قلم دیگری چاپ می‌شود و ناهماهنگ دیده می‌شود."
    example = f"نمونه: «{isolate(report.example)}»"
    return Message(happened, safe, "", f"{example}\n{licence}"), "saffron"
