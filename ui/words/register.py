"""Persian words for the register of certificates."""

from collections.abc import Sequence

from judging_app.domain.register import CertificateState, Fit, RegisterEntry, RegisterLine
from ui.base.idea_word import filled
from ui.base.theme import Tone
from ui.words.organizer import moment
from ui.words.strings import fa, isolate

STATE_LOOK: dict[CertificateState, tuple[str, Tone, str]] = {
    CertificateState.ISSUED: ("صادرشده", "accent", "check-circle"),
    CertificateState.REPLACED: ("جایگزین‌شده", "neutral", "refresh"),
    CertificateState.VOID: ("باطل", "brick", "ban"),
}
FIT_LOOK: dict[Fit, tuple[str, Tone, str]] = {
    Fit.OUTDATED: ("صادرشده؛ اصلاح می‌خواهد", "saffron", "warning"),
    Fit.UNFOUNDED: ("صادرشده؛ دیگر برقرار نیست", "brick", "warning"),
    Fit.UNKNOWN: ("صادرشده؛ درستی‌اش دانسته نیست", "neutral", "help"),
}
_FIELDS = {
    "names": "نام",
    "units": "واحد",
    "idea_title": "عنوان {one}",
    "theme_title": "محور",
    "award_title": "جایزه",
    "rank": "رتبه",
    "event_title": "نام رویداد",
    "organization": "برگزارکننده",
    "co_senders": "همکاران برگزاری",
    "city": "شهر",
    "date": "تاریخ",
    "signatories": "امضاکنندگان",
    "idea_word": "واژهٔ {one}",
    "citation": "متن تقدیر",
}
"""A name for each fact of a `Certificate` that may be corrected after it was issued."""
_ACTS_ON = {
    Fit.OUTDATED: "پس از صدور، {fields} اصلاح شد. «صدور دوباره» لوح درست را با شمارهٔ تازه می‌سازد.",
    Fit.UNFOUNDED: "نتیجهٔ اکنون این لوح را به کسی نمی‌دهد. آن را باطل کنید یا نگه دارید.",
    Fit.UNKNOWN: "این لوح را نسخهٔ پیشین برنامه صادر کرده و نوشته‌اش نگه داشته نشده است. کاغذ را"
    " نگاه کنید؛ اگر چیزی نادرست است، «صدور دوباره» لوح درست را با شمارهٔ تازه می‌سازد.",
}


def look(line: RegisterLine) -> tuple[str, Tone, str]:
    """Return the word, the tone and the icon of the state of a line."""
    return FIT_LOOK.get(line.fit) or STATE_LOOK[line.entry.state]


def serial(entry: RegisterEntry) -> str:
    """Return the serial for people."""
    return isolate(fa(entry.serial))


def names_of(line: RegisterLine) -> str:
    """Return the names on the certificate; those of now if an earlier version issued it."""
    said = line.entry.certificate or line.now
    return "، ".join(isolate(name) for name in said.names if name.strip()) if said else "—"


def title_of(line: RegisterLine) -> str:
    """Return the title of the idea, or the office of a person."""
    said = line.entry.certificate or line.now
    if said is None:
        return ""
    return said.idea_title or "، ".join(said.units)


def fields_of(line: RegisterLine) -> str:
    """Return the names of the facts that were corrected since."""
    return " و ".join(filled(_FIELDS[name]) for name in line.differing)


def advice(line: RegisterLine) -> str:
    """Return what a person may do about a certificate that is wrong; empty for a right one."""
    words = _ACTS_ON.get(line.fit, "")
    return words.replace("{fields}", fields_of(line))


def history_words(chain: Sequence[RegisterEntry]) -> str:
    """Return the life of a certificate: «۱۴۰۵-۰۰۱ صادر شد …؛ جایگزین شد …»."""
    return "  ←  ".join(_life(entry) for entry in chain)


def _life(entry: RegisterEntry) -> str:
    said = f"{serial(entry)} صادر شد {moment(entry.at)}"
    if entry.end is None:
        return said
    ended = "جایگزین شد" if entry.end.replaced_by else "باطل شد"
    return f"{said}، {ended} {moment(entry.end.at)} ({isolate(entry.end.reason)})"


def wrong_words(lines: Sequence[RegisterLine]) -> str:
    """Return a sentence on the certificates that no longer say what is in force, or empty."""
    unknown = sum(line.fit is Fit.UNKNOWN for line in lines)
    wrong = sum(line.fit is not Fit.CURRENT for line in lines) - unknown
    said = f"{fa(wrong)} لوح صادرشده دیگر با داده‌های اکنون یکی نیست." if wrong else ""
    more = f"نوشتهٔ {fa(unknown)} لوح که نسخهٔ پیشین صادر کرده است دانسته نیست." if unknown else ""
    return " ".join(filter(None, (said, more)))
