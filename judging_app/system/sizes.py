"""Names for amounts of bytes."""

from typing import Final

KB: Final = 1024
MB: Final = 1024 * KB
