"""Persian words for the kinds of certificates, and for the facts of a certificate's code."""

from datetime import date

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.persian.dates import jalali_long
from judging_app.services.organizer.certificate_check import (
    LISTS,
    CertificateFacts,
    CodedFact,
    FactName,
    kind_of,
)
from ui.base.idea_word import filled
from ui.words.strings import fa, isolate

_NAMES = {
    FactName.SERIAL: "شمارهٔ لوح",
    FactName.KIND: "نوع",
    FactName.DATE: "تاریخ",
    FactName.RANK: "رتبه",
    FactName.NAMES: "به نام",
    FactName.IDEA: "عنوان {one}",
    FactName.AWARD: "عنوان جایزه",
    FactName.EVENT: "رویداد",
    FactName.ORGANIZATION: "برگزارکننده",
    FactName.THEME: "محور",
    FactName.UNITS: "واحد",
    FactName.SIGNATORIES: "امضاکنندگان",
    FactName.CO_SENDERS: "با همکاری",
    FactName.CITY: "شهر",
    FactName.CITATION: "متن تقدیر",
    FactName.ISSUED: "تاریخ صدور",
}
KIND_TITLES = {
    CertificateKind.WINNER: "لوح برگزیده",
    CertificateKind.SHORTLISTED: "شایستهٔ تقدیر",
    CertificateKind.PARTICIPANT: "گواهی شرکت",
    CertificateKind.JUDGE: "قدردانی از داور",
    CertificateKind.ORGANIZER: "قدردانی از برگزارکننده",
    CertificateKind.SPONSOR: "قدردانی از حامی",
}


def fact_words(name: FactName) -> str:
    """Return the Persian name of that fact."""
    return filled(_NAMES[name])


def fact_rows(facts: CertificateFacts) -> list[tuple[str, str]]:
    """Return name and value of every fact in a code, without empty ones."""
    rows = [(fact_words(fact.name), _value(fact, facts)) for fact in facts.facts]
    return [(name, value) for name, value in rows if value]


def _value(fact: CodedFact, facts: CertificateFacts) -> str:
    rest = "" if fact.is_whole else "…"
    if fact.name is FactName.KIND:
        kind = kind_of(facts)
        return KIND_TITLES[kind] if kind else ""
    if fact.name in {FactName.DATE, FactName.ISSUED}:
        return jalali_long(date.fromisoformat(fact.text)) if fact.text else ""
    if fact.name in {FactName.SERIAL, FactName.RANK}:
        return isolate(fa(fact.text)) if fact.text else ""
    if fact.name is FactName.SIGNATORIES:
        return "، ".join(_people(fact.parts())) + rest
    if fact.name in LISTS:
        others = f" و {fa(facts.others)} نفر دیگر" if facts.others else ""
        more = others if fact.name is FactName.NAMES else ""
        return "، ".join(isolate(part) for part in fact.parts()) + rest + more
    return isolate(fact.text + rest) if fact.text or rest else ""


def _people(parts: tuple[str, ...]) -> list[str]:
    """Return name and office of each person, as far as the code holds them."""
    pairs = zip(parts[::2], (*parts[1::2], ""), strict=False)
    return [f"{isolate(name)} ({isolate(role)})" if role else isolate(name) for name, role in pairs]
