"""Writes bytes in the 41 letters that a QR code packs well, three letters for two bytes.

A QR code stores digits, capital letters and nine other characters in 5.5 bits each. Base 45 (RFC
9285) uses all of them, and so a space, which people and programs lose when they copy a text. 41
letters are the fewest whose cube exceeds 65536; the same bytes take the same room as in base 45.
"""

from typing import Final

LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+/:"
_BASE: Final = len(LETTERS)
_PAIR, _SINGLE = 1 << 16, 1 << 8


def written(content: bytes) -> str:
    """The bytes as letters: three for each two bytes, two for a last single byte."""
    letters = []
    for at in range(0, len(content), 2):
        piece = content[at : at + 2]
        number = int.from_bytes(piece, "big")
        for _ in range(len(piece) + 1):
            number, rest = divmod(number, _BASE)
            letters.append(LETTERS[rest])
    return "".join(letters)


def parsed(text: str) -> bytes:
    """The bytes that `written` wrote. Raises ValueError for any other text."""
    content = bytearray()
    for at in range(0, len(text), 3):
        piece = text[at : at + 3]
        number = sum(LETTERS.index(letter) * _BASE**power for power, letter in enumerate(piece))
        size = len(piece) - 1
        if size == 0 or number >= (_PAIR if size == 2 else _SINGLE):
            raise ValueError("no such letters")
        content += number.to_bytes(size, "big")
    return bytes(content)


def most_bytes(letters: int) -> int:
    """The number of bytes that fit into so many letters."""
    return letters // 3 * 2 + (letters % 3 == 2)
