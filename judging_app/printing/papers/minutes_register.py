"""The part of the minutes about certificates: every serial with its state."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.register import CertificateState, RegisterEntry
from judging_app.persian.digits import to_persian
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.setting import heading, prose
from judging_app.printing.papers.table import Column, Row, table
from judging_app.printing.text.paragraph import isolate

_KINDS = {
    CertificateKind.WINNER: "برگزیده",
    CertificateKind.SHORTLISTED: "تقدیر",
    CertificateKind.PARTICIPANT: "شرکت",
    CertificateKind.JUDGE: "داور",
    CertificateKind.ORGANIZER: "برگزارکننده",
    CertificateKind.SPONSOR: "حامی",
}
_LISTED = frozenset(CertificateKind) - {CertificateKind.PARTICIPANT}
"""Kinds of which every certificate is listed. Of the others only those that ended are."""


def register(entries: Sequence[RegisterEntry], zone: tzinfo | None) -> Iterator[Box]:
    """The certificates that were issued; nothing without any. Days are in that time zone."""
    if not entries:
        return
    yield heading("دفتر لوح‌ها")
    yield from prose(_counted(entries), styles.body())
    listed = [one for one in entries if one.kind in _LISTED or one.end is not None]
    if not listed:
        return
    columns = (
        Column("شماره", 62, look=styles.cell_strong()),
        Column("نوع", 66),
        Column("به نام"),
        Column("وضعیت", 150),
        Column("صدور", 62),
    )
    yield from table(columns, (_row(one, zone) for one in listed), gap=6)


def _counted(entries: Sequence[RegisterEntry]) -> str:
    void, replaced = (
        sum(one.state is state for one in entries)
        for state in (CertificateState.VOID, CertificateState.REPLACED)
    )
    told = f"{words.count(len(entries))} لوح و گواهی صادر شده است"
    told += f"؛ {words.count(replaced)} جایگزین و {words.count(void)} باطل شده است"
    shares = sum(one.kind is CertificateKind.PARTICIPANT for one in entries)
    if shares:
        told += f". {words.count(shares)} گواهی شرکت، جز آن‌ها که تغییر کرده‌اند، در جدول نیامده است"
    return f"{told}."


def _row(entry: RegisterEntry, zone: tzinfo | None) -> Row:
    said = entry.certificate
    names = "، ".join(map(words.text, said.names)) if said else words.code(entry.holder.idea_id)
    return Row(
        (
            _serial(entry.serial),
            _KINDS[entry.kind],
            names,
            _state(entry),
            words.day(entry.at.astimezone(zone).date()),
        )
    )


def _state(entry: RegisterEntry) -> str:
    if entry.end is None:
        return "صادرشده"
    reason = words.text(entry.end.reason)
    if entry.end.replaced_by:
        return f"جایگزین‌شده با {_serial(entry.end.replaced_by)}: {reason}"
    return f"باطل: {reason}"


def _serial(serial: str) -> str:
    return isolate(to_persian(serial))
