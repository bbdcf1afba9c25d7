"""Drafts: half-made events in this user's data folder, each in a file of its own.

A draft holds what a person typed and the paths of the lists; never an idea or a key. Its file is
written whole at every change, so that a killed program loses nothing that was saved before.
"""

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote_from_bytes, unquote_to_bytes
from uuid import uuid4

import msgspec

from judging_app.domain.event_form import EventForm
from judging_app.domain.import_choices import ImportChoices
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.files import read_limited
from judging_app.system import paths
from judging_app.system.atomic_write import write_failed, write_whole
from judging_app.system.sizes import MB

LIMIT: Final = 16 * MB
"""Size of the largest draft, in bytes."""
_SUFFIX, _DAMAGED = ".draft", ".damaged"


@dataclass(frozen=True, slots=True)
class DraftLists:
    """The list of ideas with the choices about it, and the folder of documents."""

    ideas: Path | None = None
    choices: ImportChoices = field(default_factory=ImportChoices)
    attachments: Path | None = None


@dataclass(frozen=True, slots=True)
class FirstRound:
    """The event whose official result a second round begins with, and how many ranks go on."""

    path: Path
    top: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A half-made event. `done` of `steps` steps of the studio have no fault; `step` is open."""

    id: str
    form: EventForm = field(default_factory=EventForm)
    lists: DraftLists = field(default_factory=DraftLists)
    first_round: FirstRound | None = None
    saved_at: datetime | None = None
    done: int = 0
    steps: int = 0
    step: str = ""


@dataclass(frozen=True, slots=True)
class Drafts:
    """All drafts, the latest first, and the names of damaged ones that were set aside."""

    drafts: tuple[Draft, ...] = ()
    damaged: tuple[str, ...] = ()


def new_draft(
    form: EventForm, lists: DraftLists | None = None, first_round: FirstRound | None = None
) -> Draft:
    """A draft with an id of its own; nothing is written."""
    return Draft(uuid4().hex, form, lists or DraftLists(), first_round)


def save_draft(draft: Draft) -> datetime:
    """Write the draft and return the time. Raises `WriteFailed`."""
    at = datetime.now(UTC)
    text = msgspec.json.encode(replace(draft, saved_at=at), enc_hook=_plain)
    write_whole(_path(draft.id), text, private=True)
    return at


def load_drafts() -> Drafts:
    """Read all drafts. A damaged file gets another ending and is named once."""
    drafts, damaged = [], []
    for path in sorted(_folder().glob(f"*{_SUFFIX}")):
        try:
            drafts.append(_read(path))
        except InputRefused as refusal:
            is_open_elsewhere = refusal.reason is Refusal.UNREADABLE
            damaged.append(path.name if is_open_elsewhere else _set_aside(path).name)
        except (msgspec.MsgspecError, ValueError):
            damaged.append(_set_aside(path).name)
    drafts.sort(key=lambda draft: (draft.saved_at is not None, draft.saved_at), reverse=True)
    return Drafts(tuple(drafts), tuple(damaged))


def discard_draft(draft_id: str) -> None:
    """Remove a draft; a missing one is no error. Raises `WriteFailed`."""
    path = _path(draft_id)
    with write_failed(path):
        path.unlink(missing_ok=True)


def _read(path: Path) -> Draft:
    data = read_limited(path, LIMIT)
    draft = msgspec.json.decode(data, type=Draft, dec_hook=_rich)
    if draft.id != path.stem:
        raise ValueError(draft.id)
    return draft


def _set_aside(path: Path) -> Path:
    target = path.with_suffix(_DAMAGED)
    with write_failed(path):
        path.replace(target)
    return target


def _folder() -> Path:
    return paths.own_folder("drafts")


def _path(draft_id: str) -> Path:
    return _folder() / f"{draft_id}{_SUFFIX}"


def _plain(value: object) -> str:
    """A path as text; a Linux path need not be UTF-8."""
    if isinstance(value, Path):
        return quote_from_bytes(os.fsencode(value), safe="/ :\\")
    raise NotImplementedError(type(value))


def _rich(kind: type, value: object) -> Any:
    if kind is Path and isinstance(value, str):
        return Path(os.fsdecode(unquote_to_bytes(value)))
    raise NotImplementedError(kind)
