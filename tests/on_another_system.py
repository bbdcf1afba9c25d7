"""A child on a system that is neither Linux nor Windows: the kernel does nothing for us there."""

import sys

from hostile_work import tell_and_hang

sys.platform = "other"

__all__ = ["tell_and_hang"]


def hang(content: bytes) -> bytes:
    return tell_and_hang(content)
