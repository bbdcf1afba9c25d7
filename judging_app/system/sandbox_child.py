"""The child of `sandbox`: it does one piece of work on bytes that it is sent, and ends.

Started as a program: `sandbox_child <module> <name> <option>…`. It loads the function, writes
READY and its process number, reads the content, writes the answer. Content and answer follow their
length.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from struct import Struct
from threading import Thread
from typing import BinaryIO, Final

from judging_app.errors import InputRefused, Refusal
from judging_app.system.sizes import MB

ARGUMENT: Final = "--sandbox-child"
"""In a packaged program, which has no `-m`: the first argument that makes it a child."""
READY, OK, REFUSED = b"\2", b"\0", b"\1"
NUMBER: Final = Struct("<Q")
TOO_MUCH: Final = 70
"""The exit code of a child whose work ran out of memory or nested too deep."""
ALONE: Final = 72
"""The exit code of a child whose parent has ended, or listens no more."""
_PANIC: Final = 71
"""The exit code of a child whose library, written in Rust, gave up over the content."""
_RUST: Final = "pyo3_runtime"
"""The module of `PanicException`, which cannot be imported and is no `Exception`."""
_ROOM: Final = 2048 * MB
"""What Linux lets the child reserve beyond its memory: libraries reserve much and use little."""
_LARGEST_FILE: Final = 0
"""Bytes that the child may write to a file: its answer goes through the pipe, and nothing else."""
_PR_SET_PDEATHSIG: Final = 1


def main(arguments: Sequence[str]) -> None:
    """Do the work that the arguments name."""
    module, name, *options = arguments
    requests, answers = _own_pipes()
    work: Callable[..., bytes] = getattr(import_module(module), name)
    _end_with_kernel()
    _limit()
    _send(answers, READY + NUMBER.pack(os.getpid()))
    (length,) = NUMBER.unpack(requests.read(NUMBER.size))
    content = requests.read(length)
    Thread(target=_end_with_parent, args=(requests,), daemon=True).start()
    _send(answers, _framed(_answer(work, content, options, answers)))


def _answer(
    work: Callable[..., bytes], content: bytes, options: list[str], answers: BinaryIO
) -> bytes:
    """The result of `work` or its refusal. Ends this process where it has neither."""
    try:
        with _silence():
            return OK + work(content, *map(int, options))
    except InputRefused as refused:
        return _refusal(refused)
    except (MemoryError, RecursionError):  # the work takes too much: the parent says so
        os._exit(TOO_MUCH)  # at once: the parent must see this code, and no later one
    except Exception as error:  # a fault of ours or of a library: the parent reports it
        fault = InputRefused(Refusal.CHILD_FAILED, detail=type(error).__name__)
        _send(answers, _framed(_refusal(fault)))
        raise
    except BaseException as error:
        if type(error).__module__ != _RUST:
            raise
        os._exit(_PANIC)


@contextmanager
def _silence() -> Iterator[None]:
    """Meanwhile what a library prints about a broken file reaches no terminal."""
    try:
        terminal = os.dup(2)
    except OSError:  # a program of windows has no standard error
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for output in (1, 2):
            os.dup2(nowhere, output)
        yield
    finally:
        for output in (1, 2):
            os.dup2(terminal, output)
        os.close(terminal)
        os.close(nowhere)


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes of the parent. Code that prints writes to the standard error from here on."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # a program of windows has no standard error
        os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, answers


def _send(answers: BinaryIO, data: bytes) -> None:
    answers.write(data)
    answers.flush()


def _framed(answer: bytes) -> bytes:
    return NUMBER.pack(len(answer)) + answer


def _refusal(refused: InputRefused) -> bytes:
    """The answer that `sandbox` raises as the same refusal."""
    lines = (refused.reason.value, refused.where.replace("\n", " "), refused.detail)
    return REFUSED + "\n".join(lines).encode("utf-8", "replace")


def _end_with_parent(requests: BinaryIO) -> None:
    """End this process when the parent ends, however that happens: its end of the pipe closes."""
    os.read(requests.fileno(), 1)  # nothing more is sent
    os._exit(ALONE)


def _end_with_kernel() -> None:
    """On Linux the kernel ends the child: work may hold the interpreter for ever.

    Where the parent ended before this was asked for, there is no content to read.
    """
    if sys.platform == "linux":
        import ctypes
        import signal

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit() -> None:
    """A second limit where there is one, for work that is faster than the watch."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))


if __name__ == "__main__":
    main(sys.argv[1:])
