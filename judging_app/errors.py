"""All errors, as data.

An error has a code and facts. The outer layers make sentences from it (`ui/words/messages.py` in
Persian, `judging_app/cli` in English).
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final, Self


class JudgingError(Exception):
    """Base class of every error that this application raises on purpose."""

    code: str = "ERROR"


class Refusal(StrEnum):
    """The codes of the reasons for refusing an input, one for each kind of failure."""

    # Any file.
    NOT_FOUND = "NOT_FOUND"
    UNREADABLE = "UNREADABLE"
    NOT_A_FILE = "NOT_A_FILE"
    ALREADY_EXISTS = "ALREADY_EXISTS"
    OWN_FILE = "OWN_FILE"
    IS_INPUT = "IS_INPUT"
    EMPTY_FILE = "EMPTY_FILE"
    TOO_BIG = "TOO_BIG"
    NOT_UTF8 = "NOT_UTF8"
    LIMIT = "LIMIT"
    CHILD_FAILED = "CHILD_FAILED"
    UNSAFE_PLACE = "UNSAFE_PLACE"
    UNKNOWN_WORD = "UNKNOWN_WORD"
    OTHER_SYSTEM = "OTHER_SYSTEM"
    NOT_A_PROGRAM = "NOT_A_PROGRAM"
    # Spreadsheets and definitions.
    NOT_A_TABLE = "NOT_A_TABLE"
    ENCRYPTED = "ENCRYPTED"
    EMPTY_TABLE = "EMPTY_TABLE"
    CELL_ERROR = "CELL_ERROR"
    CELL_UNCALCULATED = "CELL_UNCALCULATED"
    CELL_COVERED = "CELL_COVERED"
    CELL_UNREAD = "CELL_UNREAD"
    QUOTE_OPEN = "QUOTE_OPEN"
    MARKS_SHIFTED = "MARKS_SHIFTED"
    ROW_TOO_LONG = "ROW_TOO_LONG"
    AMBIGUOUS_NUMBER = "AMBIGUOUS_NUMBER"
    NO_TITLE_COLUMN = "NO_TITLE_COLUMN"
    NO_NAME_COLUMN = "NO_NAME_COLUMN"
    NO_CODE_COLUMN = "NO_CODE_COLUMN"
    NO_CRITERION_COLUMN = "NO_CRITERION_COLUMN"
    NO_SUCH_COLUMN = "NO_SUCH_COLUMN"
    NO_SUCH_SHEET = "NO_SUCH_SHEET"
    BAD_DEFINITION = "BAD_DEFINITION"
    BAD_CODE = "BAD_CODE"
    LOOK_ALIKE = "LOOK_ALIKE"
    # Envelopes: `.ideas`, `.scores`.
    MAGIC = "MAGIC"
    TRUNCATED = "TRUNCATED"
    HASH = "HASH"
    TOO_NEW = "TOO_NEW"
    WRONG_KIND = "WRONG_KIND"
    ZIP_LAYOUT = "ZIP_LAYOUT"
    ENTRY_NAME = "ENTRY_NAME"
    ENTRY_SIZE = "ENTRY_SIZE"
    FILE_SET = "FILE_SET"
    PARSE = "PARSE"
    SCHEMA = "SCHEMA"
    NOT_CANONICAL = "NOT_CANONICAL"
    TEXT = "TEXT"
    ALTERED = "ALTERED"
    NOT_FOR_US = "NOT_FOR_US"
    # Codes and keys.
    CODE_LENGTH = "CODE_LENGTH"
    CODE_MISTYPED = "CODE_MISTYPED"
    WRONG_CODE = "WRONG_CODE"
    NO_PASSPHRASE = "NO_PASSPHRASE"  # noqa: S105 - a code, not a password
    WRONG_PASSPHRASE = "WRONG_PASSPHRASE"  # noqa: S105 - a code, not a password
    WEAK_PASSPHRASE = "WEAK_PASSPHRASE"  # noqa: S105 - a code, not a password
    FORGED_PACKAGE = "FORGED_PACKAGE"
    REVOKED_CARD = "REVOKED_CARD"
    LOCKED = "LOCKED"
    # A file that does not fit the event.
    NOT_YOURS = "NOT_YOURS"
    NO_OWN_FILE = "NO_OWN_FILE"
    OLDER_FILE = "OLDER_FILE"
    OTHER_WORK = "OTHER_WORK"
    OTHER_EVENT = "OTHER_EVENT"
    REHEARSAL = "REHEARSAL"
    NO_REHEARSAL = "NO_REHEARSAL"
    OTHER_PACKAGE = "OTHER_PACKAGE"
    OTHER_RUBRIC = "OTHER_RUBRIC"
    UNKNOWN_JUDGE = "UNKNOWN_JUDGE"
    OTHER_JUDGE = "OTHER_JUDGE"
    UNKNOWN_IDEA = "UNKNOWN_IDEA"
    WITHDRAWN_IDEA = "WITHDRAWN_IDEA"
    HAS_CONSENT = "HAS_CONSENT"
    NO_CONSENT = "NO_CONSENT"
    CONSENT_NAMES_OWNER = "CONSENT_NAMES_OWNER"
    LONG_CITATION = "LONG_CITATION"
    LONG_PLAN = "LONG_PLAN"
    BAD_AMOUNT = "BAD_AMOUNT"
    BAD_DATE = "BAD_DATE"
    NOT_A_COMMENT = "NOT_A_COMMENT"
    UNKNOWN_CRITERION = "UNKNOWN_CRITERION"
    DUPLICATE = "DUPLICATE"
    RANGE = "RANGE"
    STEP = "STEP"
    REASON_MISSING = "REASON_MISSING"
    NAME_MISSING = "NAME_MISSING"
    FINISHED = "FINISHED"
    NOT_FINISHED = "NOT_FINISHED"
    DECLARED_CONFLICT = "DECLARED_CONFLICT"
    NOTHING_TO_HAND_OVER = "NOTHING_TO_HAND_OVER"
    NOT_ASSIGNED = "NOT_ASSIGNED"
    TOO_FEW_JUDGES = "TOO_FEW_JUDGES"
    PLAN_RANGE = "PLAN_RANGE"
    NO_SPREAD = "NO_SPREAD"
    PACKAGE_BUILT = "PACKAGE_BUILT"
    NO_PACKAGE = "NO_PACKAGE"
    IDEAS_ASSIGNED = "IDEAS_ASSIGNED"
    IDEAS_CHANGED = "IDEAS_CHANGED"
    UNKNOWN_THEME = "UNKNOWN_THEME"
    NO_AMENDMENT = "NO_AMENDMENT"
    IDEA_DECLARED = "IDEA_DECLARED"
    # deliberation
    NOT_RANKED = "NOT_RANKED"
    FROZEN = "FROZEN"
    NOT_FROZEN = "NOT_FROZEN"
    NOT_CONNECTED = "NOT_CONNECTED"
    TIE_AT_CUT = "TIE_AT_CUT"
    BELOW_QUORUM = "BELOW_QUORUM"
    ENOUGH_READINGS = "ENOUGH_READINGS"
    CONTESTED = "CONTESTED"
    NOT_CONTESTED = "NOT_CONTESTED"
    REPORTS_AGREE = "REPORTS_AGREE"
    DAY_AHEAD = "DAY_AHEAD"
    # paper ballots
    SAME_TYPIST = "SAME_TYPIST"
    TYPING_DONE = "TYPING_DONE"
    NOT_TYPED = "NOT_TYPED"
    BALLOT_ACCEPTED = "BALLOT_ACCEPTED"
    LOAD_TOO_SMALL = "LOAD_TOO_SMALL"
    NO_SUCH_CHOICE = "NO_SUCH_CHOICE"
    # follow-up
    UNKNOWN_FORM = "UNKNOWN_FORM"
    ALTERED_FORM = "ALTERED_FORM"
    EMPTY_REPORT = "EMPTY_REPORT"
    REPORT_VALUE = "REPORT_VALUE"
    NO_SUCH_EXECUTOR = "NO_SUCH_EXECUTOR"
    NOTHING_CHOSEN = "NOTHING_CHOSEN"
    # Trust.
    SEAL_BROKEN = "SEAL_BROKEN"
    LOG_DIFFERS = "LOG_DIFFERS"
    FILES_DIFFER = "FILES_DIFFER"
    CONTENT_DIFFERS = "CONTENT_DIFFERS"
    OFFICIAL_DIFFERS = "OFFICIAL_DIFFERS"
    RESULT_CHANGED = "RESULT_CHANGED"
    ORGANIZER_CHANGED = "ORGANIZER_CHANGED"
    # Documents of an idea, when a person opens them.
    BAD_ATTACHMENT = "BAD_ATTACHMENT"
    ATTACHMENT_LIMIT = "ATTACHMENT_LIMIT"
    OPEN_TRACES = "OPEN_TRACES"
    # `.judging`
    NOT_A_JUDGING_FILE = "NOT_A_JUDGING_FILE"
    WRONG_ROLE = "WRONG_ROLE"
    # Paper.
    UNKNOWN_TEMPLATE = "UNKNOWN_TEMPLATE"
    BAD_TEMPLATE = "BAD_TEMPLATE"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    MISSING_GLYPH = "MISSING_GLYPH"
    BAD_FONT = "BAD_FONT"
    TEXT_DOES_NOT_FIT = "TEXT_DOES_NOT_FIT"
    NOTHING_TO_PRINT = "NOTHING_TO_PRINT"
    NO_OWNER_NAME = "NO_OWNER_NAME"
    SHORT_CODE = "SHORT_CODE"
    DRAFT_CERTIFICATE = "DRAFT_CERTIFICATE"
    SEVERAL_CERTIFICATES = "SEVERAL_CERTIFICATES"
    CERTIFICATE_FILE = "CERTIFICATE_FILE"
    NOT_OFFICIAL = "NOT_OFFICIAL"
    KNOWN_SOURCE = "KNOWN_SOURCE"
    OWN_EVENT = "OWN_EVENT"
    UNKNOWN_SOURCE = "UNKNOWN_SOURCE"
    UNKNOWN_PRECEDENT = "UNKNOWN_PRECEDENT"
    UNKNOWN_SERIAL = "UNKNOWN_SERIAL"
    UNKNOWN_HONOUREE = "UNKNOWN_HONOUREE"
    CERTIFICATE_ENDED = "CERTIFICATE_ENDED"
    CERTIFICATE_OUTDATED = "CERTIFICATE_OUTDATED"
    CERTIFICATE_CURRENT = "CERTIFICATE_CURRENT"
    CERTIFICATE_UNFOUNDED = "CERTIFICATE_UNFOUNDED"
    CERTIFICATE_WAS_VOID = "CERTIFICATE_WAS_VOID"
    CERTIFICATES_OUT = "CERTIFICATES_OUT"
    # Payments.
    NO_FEE_RULE = "NO_FEE_RULE"
    NO_REWARD_TABLE = "NO_REWARD_TABLE"
    BAD_PAYMENT = "BAD_PAYMENT"
    BAD_SHARES = "BAD_SHARES"
    SHARES_OUTDATED = "SHARES_OUTDATED"
    PEOPLE_UNSURE = "PEOPLE_UNSURE"
    UNKNOWN_PAIR = "UNKNOWN_PAIR"
    UNKNOWN_AWARD = "UNKNOWN_AWARD"
    EVENT_ON_SERVER = "EVENT_ON_SERVER"
    NO_EVENT_ON_SERVER = "NO_EVENT_ON_SERVER"
    OTHER_REVISION = "OTHER_REVISION"
    SERVER_ADDRESS = "SERVER_ADDRESS"
    SERVER_AWAY = "SERVER_AWAY"
    SERVER_BUSY = "SERVER_BUSY"
    SERVER_COLLATION = "SERVER_COLLATION"
    SERVER_DENIED = "SERVER_DENIED"
    SERVER_DRIVER = "SERVER_DRIVER"
    SERVER_PASSWORD = "SERVER_PASSWORD"  # noqa: S105 - a code, not a password
    SERVER_TLS = "SERVER_TLS"
    SERVER_TOOLS = "SERVER_TOOLS"
    SERVER_WANTS_LOCK = "SERVER_WANTS_LOCK"


class InputRefused(JudgingError):
    """The program did not accept an input, and changed nothing.

    `reason` is the code; `path` is the file, if any; `where` is the place inside it (a cell, an
    entry, an idea); `detail` is the offending value. The last three come from the file and are
    shown as plain text only.
    """

    def __init__(
        self, reason: Refusal, *, path: Path | None = None, where: str = "", detail: str = ""
    ) -> None:
        self.reason = reason
        self.code = reason.value
        self.path = path
        self.where = where
        self.detail = detail
        parts = [reason.value, path.name if path else "", where, detail]
        super().__init__(": ".join(part for part in parts if part))

    def at(self, path: Path) -> "InputRefused":
        """The same refusal, with the path of its file."""
        return InputRefused(self.reason, path=path, where=self.where, detail=self.detail)


@contextmanager
def refused_at(path: Path) -> Iterator[None]:
    """Add `path` to every refusal of the block."""
    try:
        yield
    except InputRefused as refusal:
        raise refusal.at(path) from refusal.__cause__


class Obstacle(StrEnum):
    """The kinds of causes of a failed write, as far as a person can remove them."""

    NO_ROOM = "NO_ROOM"
    READ_ONLY = "READ_ONLY"
    GONE = "GONE"
    IN_USE = "IN_USE"
    OTHER = "OTHER"


_OBSTACLES: Final = {
    errno.ENOSPC: Obstacle.NO_ROOM,
    getattr(errno, "EDQUOT", errno.ENOSPC): Obstacle.NO_ROOM,
    errno.EFBIG: Obstacle.NO_ROOM,
    errno.EROFS: Obstacle.READ_ONLY,
    errno.EACCES: Obstacle.READ_ONLY,
    errno.EPERM: Obstacle.READ_ONLY,
    errno.ENOENT: Obstacle.GONE,
    errno.ENODEV: Obstacle.GONE,
    errno.ENXIO: Obstacle.GONE,
    errno.EBUSY: Obstacle.IN_USE,
    errno.ETXTBSY: Obstacle.IN_USE,
}
_ON_WINDOWS: Final = {
    **dict.fromkeys((15, 21, 55, 433, 1005, 1006, 1167), Obstacle.GONE),
    **dict.fromkeys((32, 33), Obstacle.IN_USE),
}
"""Error codes of Windows that `errno` does not distinguish. The drive is gone: ERROR_INVALID_DRIVE,
NOT_READY, DEV_NOT_EXIST, NO_SUCH_DEVICE, UNRECOGNIZED_VOLUME, FILE_INVALID,
DEVICE_NOT_CONNECTED. The file is in use: ERROR_SHARING_VIOLATION, LOCK_VIOLATION."""
_ACCESS_DENIED: Final = 5
"""ERROR_ACCESS_DENIED: the place is read-only, or another program has the target open."""


class WriteFailed(JudgingError):
    """A file could not be written, or had other content when it was read back.

    The earlier file at that path is intact.
    """

    code = "WRITE_FAILED"

    def __init__(self, path: Path, detail: str, obstacle: Obstacle = Obstacle.OTHER) -> None:
        self.path = path
        self.detail = detail
        self.obstacle = obstacle
        super().__init__(f"{self.code}: {path}: {detail}")

    @classmethod
    def of(cls, path: Path, error: OSError | ValueError) -> Self:
        """The `WriteFailed` for an error of the system.

        A ValueError means a path that no system accepts.
        """
        if not isinstance(error, OSError):
            return cls(path, str(error))
        return cls(path, error.strerror or str(error), _obstacle(path, error))


def _obstacle(path: Path, error: OSError) -> Obstacle:
    number = getattr(error, "winerror", None)
    if number == _ACCESS_DENIED and path.is_file() and os.access(path, os.W_OK):
        return Obstacle.IN_USE
    return _ON_WINDOWS.get(number or 0) or _OBSTACLES.get(error.errno or 0, Obstacle.OTHER)


class NotWrittenYet(WriteFailed):
    """The content of a file is committed, but the file could not be put in its place.

    The same action, repeated, writes the file under its number. No number is used twice.
    """

    code = "NOT_WRITTEN_YET"

    @classmethod
    def after(cls, failure: WriteFailed) -> Self:
        """The same failure as a `NotWrittenYet`, for a write that follows a commit."""
        return cls(failure.path, failure.detail, failure.obstacle)


class FileMoved(JudgingError):
    """The open `.judging` file is no longer at its path, or another file is there.

    The changes of the current action are not stored.
    """

    code = "FILE_MOVED"

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{self.code}: {path}")


class FileInUse(JudgingError):
    """Another window or another program has the `.judging` file open."""

    code = "FILE_IN_USE"

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{self.code}: {path}")


class DamagedFile(JudgingError):
    """A `.judging` file fails an integrity check."""

    code = "DAMAGED_FILE"

    def __init__(self, path: Path, detail: str) -> None:
        self.path = path
        self.detail = detail
        super().__init__(f"{self.code}: {path}: {detail}")


class MissingSystemLibrary(JudgingError):
    """The desktop cannot start because the system lacks a library that Qt needs."""

    code = "MISSING_SYSTEM_LIBRARY"

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(f"{self.code}: {detail}")
