"""The scripts in which letters are written: two of them may have letters of one shape."""

import unicodedata


def scripts_of(text: str) -> frozenset[str]:
    """The scripts of its letters as Unicode names them: LATIN, ARABIC, CYRILLIC, GREEK …"""
    return frozenset(
        unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha()
    ) - {""}
