"""Imports a folder of attachments. Each file that is left out gets a notice."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Final

from judging_app.domain.attachment import Attachment
from judging_app.domain.import_report import IdeaList, Notice, NoticeKind
from judging_app.domain.limits import MAX_ATTACHMENTS
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.files import read_limited
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.file_names import TYPES, name_fault, name_key
from judging_app.exchange.packages.limits import MAX_ALL_ATTACHMENTS, MAX_BLOBS, MAX_ENTRY
from judging_app.exchange.packages.text_policy import fault
from judging_app.persian.digits import to_latin
from judging_app.persian.text import clean, clean_line

_LITTER: Final = frozenset({"thumbs.db", "desktop.ini"})


def with_attachments(idea_list: IdeaList, folder: Path) -> IdeaList:
    """Add the documents of a folder to the list, with notices of the files that were left out.

    A file belongs to the idea whose code begins its name: `1047.pdf`, `1047-نقشه.png`, `۱۰۴۷
    (2).jpg`. A folder name that begins with the code counts, too. Files of the operating system
    (hidden files, `Thumbs.db`) are no documents. Raises `InputRefused` (NOT_FOUND).
    """
    if not folder.is_dir():
        raise InputRefused(Refusal.NOT_FOUND, path=folder)
    taking = _Taking(idea_list, folder)
    for path in _documents(folder):
        taking.take(path)
    return taking.taken()


def _documents(folder: Path) -> Iterator[Path]:
    """All paths below the folder that are not folders, sorted by name."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    for path in sorted(found):
        parts = path.relative_to(folder).parts
        is_litter = any(part.startswith((".", "~$")) for part in parts)
        if not is_litter and path.name.lower() not in _LITTER:
            yield path


class _Taking:
    """One pass through the folder. It collects attachments, their contents, and notices."""

    def __init__(self, idea_list: IdeaList, folder: Path) -> None:
        self._list = idea_list
        self._folder = folder
        self._attachments: dict[str, list[Attachment]] = {i.id: [] for i in idea_list.ideas}
        self._blobs: dict[str, bytes] = {}
        self._size = 0
        self._notices: list[Notice] = []

    def taken(self) -> IdeaList:
        """The list with the imported documents."""
        ideas = tuple(
            replace(idea, attachments=tuple(self._attachments[idea.id]))
            for idea in self._list.ideas
        )
        notices = (*self._list.notices, *self._notices)
        return replace(self._list, ideas=ideas, notices=notices, blobs=self._blobs)

    def take(self, path: Path) -> None:
        """Import one file, or add a notice that says why it was left out."""
        parts = path.relative_to(self._folder).parts
        idea_id = _idea_of(parts, self._attachments)
        name = clean_line(unicodedata.normalize("NFC", path.name))
        if not idea_id:
            self._leave_out(NoticeKind.ATTACHMENT_OF_NO_IDEA, path)
        elif PurePath(name).suffix.lower() not in TYPES:
            self._leave_out(NoticeKind.ATTACHMENT_TYPE, path, idea_id)
        elif self._is_bad_name(path.name, name) or self._is_there(idea_id, name):
            self._leave_out(NoticeKind.ATTACHMENT_NAME, path, idea_id)
        else:
            self._take_content(path, idea_id, name)

    def _take_content(self, path: Path, idea_id: str, name: str) -> None:
        try:
            content = read_limited(path, MAX_ENTRY)
        except InputRefused as refusal:
            is_big = refusal.reason is Refusal.TOO_BIG
            kind = NoticeKind.ATTACHMENT_TOO_BIG if is_big else NoticeKind.ATTACHMENT_NOT_READ
            self._leave_out(kind, path, idea_id)
            return
        identity = digest(content)
        if not self._has_room(idea_id, identity, len(content)):
            self._leave_out(NoticeKind.ATTACHMENT_TOO_BIG, path, idea_id)
            return
        if identity not in self._blobs:
            self._blobs[identity] = content
            self._size += len(content)
        self._attachments[idea_id].append(Attachment(name, identity, len(content)))

    def _has_room(self, idea_id: str, identity: str, size: int) -> bool:
        """Whether the idea and the package can hold one more document of that size."""
        if len(self._attachments[idea_id]) >= MAX_ATTACHMENTS:
            return False
        is_new = identity not in self._blobs
        fits = self._size + size <= MAX_ALL_ATTACHMENTS and len(self._blobs) < MAX_BLOBS
        return fits or not is_new

    def _is_bad_name(self, on_disk: str, name: str) -> bool:
        """Whether the name contains characters that cleaning would remove.

        Such a name may deceive people.
        """
        return bool(fault(unicodedata.normalize("NFC", on_disk), prose=False) or name_fault(name))

    def _is_there(self, idea_id: str, name: str) -> bool:
        return any(name_key(one.name) == name_key(name) for one in self._attachments[idea_id])

    def _leave_out(self, kind: NoticeKind, path: Path, idea_id: str = "") -> None:
        shown = path.relative_to(self._folder).as_posix()
        # A file name may contain any character. The notice shows it as plain text.
        plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown)
        self._notices.append(Notice(kind, detail=plain, other=idea_id))


def _idea_of(parts: tuple[str, ...], ideas: Mapping[str, object]) -> str:
    """The id of the idea to which a path belongs.

    The idea's code begins the name of a folder of the path, or else the name of the file.
    """
    return next((found for part in parts if (found := _code_in(part, ideas))), "")


def _code_in(name: str, ideas: Mapping[str, object]) -> str:
    """The longest idea code that begins the name, if a word ends after it; otherwise empty."""
    plain = to_latin(clean(name)).upper()
    lengths = range(len(plain), 0, -1)
    ends = (n for n in lengths if n == len(plain) or not plain[n].isalnum())
    return next((plain[:n] for n in ends if plain[:n] in ideas), "")
