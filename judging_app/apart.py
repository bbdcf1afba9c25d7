"""Work on somebody else's bytes in a process of its own, with limits on time and memory.

A spreadsheet, a picture or a PDF is a program of a kind: a hostile or broken one may take for ever,
take all memory, or bring down whoever reads it. Here that is a child, which is ended.

The child is spawned, not forked: a fork would copy threads and locks of the desktop. What it sends
back is bytes, and never a pickle: whoever took the child over must not come further.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Lock, Thread
from types import ModuleType
from typing import TYPE_CHECKING, Final

from judging_app.errors import InputRefused, Reason
from judging_app.progress import Progress, unwatched

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MB: Final = 1024 * 1024
MOST_BACK: Final = 400 * MB
"""Bytes that a child may answer with."""
_OK, _REFUSED = b"\0", b"\1"
_BEGINNING: Final = Lock()
_LOOK: Final = 0.02
"""Seconds between two looks at the child."""
_ROOM: Final = 2048 * MB
"""What Linux lets the child reserve beyond its memory: libraries reserve much and use little."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: seconds with the start of the child, and memory in use."""

    seconds: float = 10.0
    megabytes: int = 512


def apart(
    work: Callable[..., bytes],
    content: bytes,
    *options: int,
    limits: Limits = Limits(),
    over: Reason = Reason.LIMIT,
    progress: Progress = unwatched,
) -> bytes:
    """`work(content, *options)`, done by a child; `work` stands at the head of a light module.

    `progress` is called while waiting and may raise `Cancelled`. Raises the `InputRefused` of
    `work`, and `over` where the child took too much, or died.
    """
    from multiprocessing import get_context  # a desk that opens no document never needs it

    context = get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_serve, args=(theirs, work, options), daemon=True)
    with _without_main():
        child.start()
    theirs.close()
    ended = Event()
    Thread(target=_watch, args=(child.pid, limits, ended), daemon=True).start()
    try:
        ours.send_bytes(content)
        while not ours.poll(_LOOK):
            progress(0, 0)
        answer = ours.recv_bytes(MOST_BACK)
    except (EOFError, OSError) as error:  # the child is gone: it was ended, or it died
        raise InputRefused(over) from error
    finally:
        ended.set()
        child.kill()
        child.join()
        ours.close()
    return _read(answer, over)


@contextmanager
def _without_main() -> Iterator[None]:
    """Meanwhile there is no main module that a child would read anew: it may be any script."""
    with _BEGINNING:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


def _read(answer: bytes, over: Reason) -> bytes:
    if answer[:1] == _OK:
        return answer[1:]
    reason, _, detail = answer[1:].decode("utf-8", "replace").partition("\n")
    where, _, detail = detail.partition("\n")
    known = Reason(reason) if reason in set(Reason) else over
    raise InputRefused(known, where=where, detail=detail)


def _watch(pid: int | None, limits: Limits, ended: Event) -> None:
    """End the child when it is over its limits; whoever waits for it then finds nobody."""
    import psutil  # nobody else needs it

    until = time.monotonic() + limits.seconds
    try:
        process = psutil.Process(pid)
        while not ended.wait(_LOOK):
            used = process.memory_info()
            taken = max(used.rss, getattr(used, "private", 0))  # Windows lends and takes back
            if time.monotonic() > until or taken > limits.megabytes * MB:
                process.kill()
                return
    except psutil.Error:  # it has ended
        return


def _serve(theirs: "Connection", work: Callable[..., bytes], options: tuple[int, ...]) -> None:
    """The child."""
    _hold_back()
    try:
        answer = _OK + work(theirs.recv_bytes(), *options)
    except InputRefused as refused:
        lines = (refused.reason.value, refused.where.replace("\n", " "), refused.detail)
        answer = _REFUSED + "\n".join(lines).encode("utf-8", "replace")
    theirs.send_bytes(answer)


def _hold_back() -> None:
    """A second wall where there is one, for what is faster than the watch."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
