"""Work for children in tests of `sandbox`: it hangs, takes memory, crashes, or lies."""

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from judging_app.errors import InputRefused, Refusal


def echo(content: bytes, times: int = 1) -> bytes:
    return content * times


def refuse(content: bytes) -> bytes:
    raise InputRefused(Refusal.TEXT, where="a\nb", detail=content.decode())


def load(content: bytes) -> bytes:
    """Say whether a module was there, which nothing else loads."""
    was_there = "colorsys" in sys.modules
    import colorsys

    return str(was_there and colorsys is not None).encode()


def hang(content: bytes) -> bytes:
    while True:
        time.sleep(1)


def spin(content: bytes) -> bytes:
    while True:
        pass


def swell(content: bytes) -> bytes:
    held = []
    while True:
        held.append(bytes(range(256)) * 40_000)


def swell_at_once(content: bytes, size: int) -> bytes:
    return bytes(size)


def die(content: bytes) -> bytes:
    os._exit(3)


def crash(content: bytes) -> bytes:
    os.abort()


def fault(content: bytes) -> bytes:
    """Ends as a library does that reads where it must not."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return content


def panic(content: bytes) -> bytes:
    """Ends as a library written in Rust does: with a word of its own, and no `Exception`."""
    os.write(2, b"thread panicked")
    raise type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})


def fail(content: bytes) -> bytes:
    raise KeyError(content)


def nest(content: bytes) -> bytes:
    return nest(content)


def swallow(content: bytes) -> bytes:
    """Ends while the answer is awaited, having sent nothing."""
    raise SystemExit


def print_and_echo(content: bytes) -> bytes:
    """Prints where its answer goes, as libraries do."""
    with suppress(OSError):  # where it may not write
        os.write(1, b"printed")
        os.write(2, b"printed")
    return content


def tell_and_spin(content: bytes) -> bytes:
    """Names a folder after its process id, and keeps the interpreter busy for ever."""
    _make_folder(content)
    while True:
        pass


def tell_and_hang(content: bytes) -> bytes:
    _make_folder(content)
    while True:
        time.sleep(1)


def _make_folder(content: bytes) -> None:
    """In the folder of that path: the child may write no file, and what it prints is lost."""
    (Path(content.decode()) / str(os.getpid())).mkdir()


def write_a_file(content: bytes) -> bytes:
    """Writes to the path that it is given."""
    try:
        Path(content.decode()).write_bytes(b"much")
    except OSError:
        return b"no"
    return b"yes"
