"""Work on somebody else's bytes in a process of its own, with limits on time and memory.

A spreadsheet, a picture or a PDF is a program of a kind: a hostile or broken one may take for ever,
take all memory, or bring down whoever reads it. Here that is a child, which is ended.

The child is spawned, not forked: a fork would copy threads and locks of the desktop. What it sends
back is bytes, and never a pickle: whoever took the child over must not come further.

The child says when it is ready, and only then is it sent anything: a cold disk and a virus scanner
may take seconds to start it, which its work is not charged for; and on Windows the child fetches
its end of the pipe from this process, where that end stays open for ever if the child dies before.
So an end of the pipe says nothing there: each turn of the waiting looks at the child itself.

The child does not outlive us: it waits for our end in a thread of its own, and on Linux the kernel
ends it.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Lock, Thread
from types import ModuleType
from typing import TYPE_CHECKING, Final

from judging_app.errors import InputRefused, Reason
from judging_app.system.progress import Progress, unwatched

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

MB: Final = 1024 * 1024
_OK, _REFUSED, _READY = b"\0", b"\1", b"\2"
_BEGINNING: Final = Lock()
_LOOK: Final = 0.02
"""Seconds between two looks at the child."""
_ROOM: Final = 2048 * MB
"""What Linux lets the child reserve beyond its memory: libraries reserve much and use little."""
_LAST_WORDS: Final = 5.0
"""Seconds that a child whose end of the pipe is closed may take to be gone."""
_FOR_WANT: Final = (-9, -6, 0xC0000409)
"""The exit codes where memory is short: the system kills, and the allocator of Rust aborts."""
_TOO_MUCH: Final = 70
"""The exit code of a child whose work ran out of memory or nested too deep."""
_PANIC: Final = 71
"""The exit code of a child whose library, written in Rust, gave up over the content."""
_RUST: Final = "pyo3_runtime"
"""The module of `PanicException`, which cannot be imported and is no `Exception`."""
_LARGEST_FILE: Final = 0
"""Bytes that the child may write to a file: its answer goes through the pipe, and nothing else."""
_PR_SET_PDEATHSIG: Final = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: seconds from its first step, and memory in use.

    `back` is how many megabytes the child may answer with: its answer is held here, where nobody
    ends us. `starting` is how many seconds the child may take until it is ready.
    """

    seconds: float = 10.0
    megabytes: int = 512
    back: int = 400
    starting: float = 60.0


def apart(
    work: Callable[..., bytes],
    content: bytes,
    *options: int,
    limits: Limits = Limits(),
    over: Reason = Reason.LIMIT,
    died: Reason | None = None,
    progress: Progress = unwatched,
) -> bytes:
    """`work(content, *options)`, done by a child; `work` stands at the head of a light module.

    `progress` is called while waiting and may raise `Cancelled`. Raises the `InputRefused` of
    `work`, CHILD_FAILED where it fails as nobody foresaw, `over` where the child took or answered
    too much, and `died` (`over` where that is None) where a library brought the child down.
    """
    from multiprocessing import get_context  # a desk that opens no document never needs it

    context = get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_serve, args=(theirs, work, options), daemon=True)
    with _without_main():
        child.start()
    theirs.close()
    watch = _Watch(child, limits)
    Thread(target=watch.run, daemon=True).start()
    try:
        _await(ours, child, progress)
        ours.recv_bytes(len(_READY))
        watch.ready.set()
        until = time.monotonic() + limits.seconds
        ours.send_bytes(content)
        _await(ours, child, progress)
        answer = ours.recv_bytes(limits.back * MB)
        if time.monotonic() > until:  # the watch looks now and then only
            raise InputRefused(over)
    except (EOFError, OSError) as error:  # the child is gone, or says too much
        raise InputRefused(died if died and _crashed(child, watch) else over) from error
    finally:
        watch.ended.set()
        child.kill()
        child.join()
        ours.close()
    return _read(answer, over)


def _crashed(child: "SpawnProcess", watch: "_Watch") -> bool:
    """Whether the child ended by itself, and not for want of memory or at somebody's hand."""
    child.join(_LAST_WORDS)
    return not watch.has_ended_it and child.exitcode not in (None, 0, _TOO_MUCH, *_FOR_WANT)


def _await(ours: "Connection", child: "SpawnProcess", progress: Progress) -> None:
    """Return when the child has said something. Raises EOFError where it is dead and has not."""
    while not ours.poll(_LOOK):
        progress(0, 0)
        if not child.is_alive() and not ours.poll(0):
            raise EOFError


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


class _Watch:
    """Ends the child when it is over its limits; its caller gets EOFError then."""

    def __init__(self, child: "SpawnProcess", limits: Limits) -> None:
        self.ready = Event()
        """The child has started: its time counts from here."""
        self.ended = Event()
        """Nobody waits for the child any more."""
        self.has_ended_it = False
        """The child was over its limits."""
        self._child = child
        self._limits = limits

    def run(self) -> None:
        """Look at the child until it is over its limits, or has ended."""
        until = time.monotonic() + self._limits.starting
        is_ready = False
        while not self.ended.wait(_LOOK):
            if not is_ready and self.ready.is_set():
                is_ready, until = True, time.monotonic() + self._limits.seconds
            if time.monotonic() > until or self._taken() > self._limits.megabytes * MB:
                self.has_ended_it = True
                self._child.kill()
                return

    def _taken(self) -> int:
        """Bytes in use; 0 where the child has ended, or the system does not say."""
        import psutil  # nobody else needs it

        try:
            used = psutil.Process(self._child.pid).memory_info()
        except psutil.Error:
            return 0
        return int(max(used.rss, getattr(used, "private", 0)))  # Windows lends and takes back


def _serve(theirs: "Connection", work: Callable[..., bytes], options: tuple[int, ...]) -> None:
    """The child."""
    _end_with_parent()
    _hold_back()
    theirs.send_bytes(_READY)
    content = theirs.recv_bytes()
    try:
        with _silence():
            answer = _OK + work(content, *options)
    except InputRefused as refused:
        answer = _refusal(refused)
    except (MemoryError, RecursionError):  # the work takes too much: our end says so
        sys.exit(_TOO_MUCH)
    except Exception as error:  # a fault of ours or of a library: who waits is told, then we die
        theirs.send_bytes(_refusal(InputRefused(Reason.CHILD_FAILED, detail=type(error).__name__)))
        raise
    except BaseException as error:
        if type(error).__module__ != _RUST:
            raise
        sys.exit(_PANIC)
    theirs.send_bytes(answer)


@contextmanager
def _silence() -> Iterator[None]:
    """Meanwhile nothing that a library prints of a broken file reaches the terminal."""
    try:
        terminal = os.dup(2)
    except OSError:  # a desk without a terminal
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(terminal, 2)
        os.close(terminal)
        os.close(nowhere)


def _refusal(refused: InputRefused) -> bytes:
    """The answer that `_read` raises as the same refusal."""
    lines = (refused.reason.value, refused.where.replace("\n", " "), refused.detail)
    return _REFUSED + "\n".join(lines).encode("utf-8", "replace")


def _end_with_parent() -> None:
    """End this process when the process that started it ends, however that happens."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os._exit(1)

    Thread(target=follow, daemon=True).start()
    if sys.platform == "linux":  # the kernel needs no turn of the interpreter, which work may hold
        import ctypes
        import signal

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent.pid:  # it ended before that was asked for
            os._exit(1)


def _hold_back() -> None:
    """A second wall where there is one, for what is faster than the watch."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
