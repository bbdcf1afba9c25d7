"""The design that belongs to an event: it travels inside the event's file.

A design of the application needs only its name. One of the user's own is stored with its pictures
and fonts; another computer unpacks it into the user's data folder.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from judging_app.domain.certificate_choice import choice_digest
from judging_app.domain.log_rules import CERTIFICATES_ARRANGED
from judging_app.printing.certificate.companions import inside
from judging_app.printing.certificate.design import packed, read_design
from judging_app.printing.certificate.template import template_names
from judging_app.services.files import OpenFile
from judging_app.services.roles import ORGANIZER
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system import paths
from judging_app.system.atomic_write import made_folder, write_whole

DESIGN: Final = "design.toml"
_FOLDER: Final = "event_designs"


def event_design(file: OpenFile) -> str:
    """The design of the event, for `load_template`: a name, or the path of its unpacked file."""
    with file.unit_of_work() as uow:
        return design_of(uow)


def design_of(uow: UnitOfWork) -> str:
    """As `event_design`, in the caller's transaction. Raises `WriteFailed`."""
    files = uow.design()
    if files:
        return str(_unpacked(files))
    return uow.certificate_choice().template or uow.event().certificate_template


def keep_design(uow: UnitOfWork, name_or_path: str) -> None:
    """Make a design that of the event, with its files, in the caller's transaction.

    Does nothing if it is so already. Raises the `InputRefused` of `read_design`.
    """
    if name_or_path == design_of(uow):
        return
    is_shipped = name_or_path in template_names()
    files = {} if is_shipped else packed(read_design(name_or_path), DESIGN)
    choice = uow.certificate_choice()
    title = name_or_path if is_shipped else Path(name_or_path).stem
    now = replace(choice, template=title)
    if (now, files) == (choice, dict(uow.design())):
        return
    uow.put_certificate_choice(now)
    uow.put_design(files)
    uow.log(
        CERTIFICATES_ARRANGED, actor=ORGANIZER, at=datetime.now(UTC), digest=choice_digest(now),
        sharing=now.sharing.value, template=now.template, files=str(len(files)),
    )  # fmt: skip


def _unpacked(files: Mapping[str, bytes]) -> Path:
    """Write the files into a folder named after their digest, unless they are there already."""
    whole = hashlib.sha256()
    for name, content in sorted(files.items()):
        whole.update(f"{name}\0{len(content)}\0".encode() + content)
    folder = made_folder(paths.own_folder(_FOLDER) / whole.hexdigest()[:16], private=True)
    for name, content in files.items():
        target = inside(folder, name)
        if not target.is_file() or target.read_bytes() != content:
            made_folder(target.parent, private=True)
            write_whole(target, content, private=True)
    return folder / DESIGN
