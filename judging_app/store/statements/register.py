"""Statements for the register of certificates, and for the choices made for certificates."""

from sqlalchemy import Delete, Insert, delete, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables import register as tables


def serials() -> Query:
    """Every certificate that was issued."""
    issued = tables.certificate_serial.c
    return select(
        issued.kind,
        issued.idea_id,
        issued.member,
        issued.person_id,
        issued.serial,
        issued.at,
        issued.content,
    )


def add_serial() -> Insert:
    """Enter a certificate in the register; no statement changes or removes an entry."""
    return insert(tables.certificate_serial)


def ends() -> Query:
    """The certificates that are void or replaced."""
    end = tables.certificate_end.c
    return select(end.serial, end.at, end.reason, end.replaced_by)


def add_end() -> Insert:
    """End a certificate; no statement takes that back."""
    return insert(tables.certificate_end)


def choice() -> Query:
    """The choices made for certificates."""
    return select(tables.certificate_choice.c.sharing, tables.certificate_choice.c.template)


def add_choice() -> Insert:
    """Store the choices made for certificates."""
    return insert(tables.certificate_choice)


def remove_choice() -> Delete:
    """Delete the choices made for certificates."""
    return delete(tables.certificate_choice)


def honourees() -> Query:
    """The organizers and sponsors who get a certificate, in their order."""
    one = tables.honouree.c
    return select(one.id, one.kind, one.name, one.role).order_by(one.position)


def add_honouree() -> Insert:
    """Store an honouree."""
    return insert(tables.honouree)


def remove_honourees() -> Delete:
    """Delete every honouree."""
    return delete(tables.honouree)


def design_files() -> Query:
    """The files of the event's own design, ordered by name."""
    one = tables.design_file.c
    return select(one.name, one.content).order_by(one.name)


def add_design_file() -> Insert:
    """Store a file of the event's own design."""
    return insert(tables.design_file)


def remove_design_files() -> Delete:
    """Delete the event's own design."""
    return delete(tables.design_file)
