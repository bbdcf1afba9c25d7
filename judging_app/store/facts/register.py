"""The register of certificates, and the choices made for certificates."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_choice import CertificateChoice, Honouree, Sharing
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.register import End, Holder, Register, RegisterEntry, register_of
from judging_app.errors import DamagedFile
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_SERIALS: Final = Statement(
    "register.serials", gives="kind, idea_id, member, person_id, serial, at, content"
)
_ADD_SERIAL: Final = Statement("register.add_serial")
_ENDS: Final = Statement("register.ends", gives="serial, at, reason, replaced_by")
_ADD_END: Final = Statement("register.add_end")
_CHOICE: Final = Statement("register.choice", gives="sharing, template")
_ADD_CHOICE: Final = Statement("register.add_choice")
_REMOVE_CHOICE: Final = Statement("register.remove_choice")
_HONOUREES: Final = Statement("register.honourees", gives="id, kind, name, role")
_ADD_HONOUREE: Final = Statement("register.add_honouree")
_REMOVE_HONOUREES: Final = Statement("register.remove_honourees")
_DESIGN_FILES: Final = Statement("register.design_files", gives="name, content")
_ADD_DESIGN_FILE: Final = Statement("register.add_design_file")
_REMOVE_DESIGN_FILES: Final = Statement("register.remove_design_files")


def load_register(connection: Runner, path: Path) -> Register:
    """Every certificate that was issued, with its end. Raises `DamagedFile`."""
    ends = {serial: End(at, reason, by) for serial, at, reason, by in _ENDS.rows(connection)}
    entries = (
        RegisterEntry(
            CertificateKind(kind),
            Holder(idea_id or "", member, person_id),
            serial,
            at,
            _printed(content, path, serial),
        )
        for kind, idea_id, member, person_id, serial, at, content in _SERIALS.rows(connection)
    )
    return register_of(entries, ends)


def _printed(content: bytes | None, path: Path, serial: str) -> Certificate | None:
    if content is None:
        return None
    try:
        return msgspec.json.decode(content, type=Certificate)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise DamagedFile(path, f"certificate {serial}") from error


def add_entries(connection: Runner, entries: Iterable[RegisterEntry]) -> None:
    """Add entries to the register; no function changes or removes one."""
    rows = (
        {
            "serial": one.serial,
            "kind": one.kind.value,
            "idea_id": one.holder.idea_id or None,
            "member": one.holder.member,
            "person_id": one.holder.person_id,
            "at": one.at,
            "content": msgspec.json.encode(one.certificate) if one.certificate else None,
        }
        for one in entries
    )
    _ADD_SERIAL.run_for_each(connection, rows)


def add_end(connection: Runner, serial: str, end: End) -> None:
    """End a certificate that is out; no function takes that back."""
    _ADD_END.run(
        connection, serial=serial, at=end.at, reason=end.reason, replaced_by=end.replaced_by
    )


def load_choice(connection: Runner) -> CertificateChoice:
    """The choices made for certificates; the usual ones when none were made."""
    sharing, template = _CHOICE.row(connection) or (Sharing.IDEA, "")
    rows = _HONOUREES.rows(connection)
    honourees = (Honouree(i, CertificateKind(kind), name, role) for i, kind, name, role in rows)
    return CertificateChoice(Sharing(sharing), template, tuple(honourees))


def put_choice(connection: Runner, choice: CertificateChoice) -> None:
    """Store the choices in place of the earlier ones."""
    _REMOVE_CHOICE.run(connection)
    _REMOVE_HONOUREES.run(connection)
    _ADD_CHOICE.run(connection, only=1, sharing=choice.sharing.value, template=choice.template)
    rows = (
        {"id": one.id, "position": place, "kind": one.kind.value, "name": one.name,
         "role": one.role}
        for place, one in enumerate(choice.honourees)
    )  # fmt: skip
    _ADD_HONOUREE.run_for_each(connection, rows)


def load_design(connection: Runner) -> Mapping[str, bytes]:
    """Maps the file names of the event's own design to their contents; empty without one."""
    return {str(name): bytes(content) for name, content in _DESIGN_FILES.rows(connection)}


def put_design(connection: Runner, files: Mapping[str, bytes]) -> None:
    """Store the event's own design in place of the earlier one."""
    _REMOVE_DESIGN_FILES.run(connection)
    rows = ({"name": name, "content": content} for name, content in files.items())
    _ADD_DESIGN_FILE.run_for_each(connection, rows)
