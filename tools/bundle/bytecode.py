"""Compiles Python sources to bytecode that is never compared with its source."""

import importlib.util
import marshal
from typing import Final

_UNCHECKED_HASH: Final = (1).to_bytes(4, "little")
"""PEP 552: the source is never compared, so that the clock of a stick does not matter."""


def bytecode(source: bytes, name: str) -> bytes:
    """The content of a `.pyc` file. `name` is the path that a traceback shows.

    Raises SyntaxError.
    """
    code = compile(source, name, "exec", dont_inherit=True)
    header = importlib.util.MAGIC_NUMBER + _UNCHECKED_HASH + importlib.util.source_hash(source)
    return header + marshal.dumps(code)
