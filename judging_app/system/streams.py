"""Prepares the standard streams: UTF-8 on each, and a window for programs without streams."""

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from typing import Final, TextIO

_TITLE: Final = "میز داوری"
_WARNING_SIGN: Final = 0x30
ANSWER_LOST: Final = 4
"""The exit code of a command that did its work but could not write its answer."""
_UNWRITTEN: Final = frozenset(
    {errno.ENOSPC, errno.EBADF, errno.EIO, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
)
_GONE: Final = frozenset({errno.EPIPE, errno.EINVAL})
"""The errors of writing to a reader that has ended. For `

more`, Windows gives EINVAL.
"""


def speak_utf8() -> None:
    """Use UTF-8 for pipes and files. Windows would use a code page that lacks «ی».

    A terminal keeps its encoding; characters that it cannot show are escaped.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def show_error(text: str) -> None:
    """Write to the standard error. If the program has no console, show a window."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")
    else:
        _show_window(text)


def _show_window(text: str) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, _TITLE, _WARNING_SIGN)


@contextlib.contextmanager
def readable_streams(lost: str) -> Iterator[None]:
    """Run a command and write its answer. A reader that has ended is ignored.

    If the answer cannot be written (a full disk, a closed output), the standard error gets the
    sentence `lost`, and the exit code is `ANSWER_LOST`.
    """
    with _shown_at_the_end():
        try:
            yield
            if sys.stdout is not None:
                sys.stdout.flush()
        except SystemExit as end:
            if sys.stdout is None and not end.code:
                _show_lost(lost, os.strerror(errno.EBADF))
                raise SystemExit(ANSWER_LOST) from end
            raise
        except OSError as error:
            if error.errno not in _GONE | _UNWRITTEN or error.filename is not None:
                raise
            _write_no_more(sys.stdout)
            if error.errno in _GONE:
                raise SystemExit(1) from error
            _show_lost(lost, error.strerror or "")
            raise SystemExit(ANSWER_LOST) from error


def _show_lost(lost: str, why: str) -> None:
    try:
        show_error(f"{lost} ({why})")
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:  # the answer itself goes to the standard error
        _write_no_more(sys.stderr)


@contextlib.contextmanager
def _shown_at_the_end() -> Iterator[None]:
    """In a program without streams, collect the output and show it in a window at the end."""
    if sys.stderr is not None:
        yield
        return
    buffer = io.StringIO()
    stdout = sys.stdout
    sys.stdout, sys.stderr = buffer, buffer
    try:
        yield
    finally:
        sys.stdout, sys.stderr = stdout, None
        if buffer.getvalue().strip():
            show_error(buffer.getvalue())


def _write_no_more(stream: TextIO | None) -> None:
    """Discard the rest of the buffer, so that Python reports no error when it ends."""
    if stream is None:
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
