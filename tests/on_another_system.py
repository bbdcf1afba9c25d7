"""Runs a child as on a system other than Linux and Windows, where the kernel sets no limits."""

import subprocess  # noqa: F401 - libraries that must know the system before it is another
import sys

import psutil  # noqa: F401
from hostile_work import tell_and_hang

sys.platform = "other"

__all__ = ["tell_and_hang"]


def hang(content: bytes) -> bytes:
    return tell_and_hang(content)
