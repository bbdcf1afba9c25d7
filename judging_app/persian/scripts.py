"""Names the scripts of letters, because letters of two scripts may look the same."""

import unicodedata


def scripts_of(text: str) -> frozenset[str]:
    """The scripts of the text's letters, with Unicode's names: LATIN, ARABIC, CYRILLIC, GREEK …"""
    return frozenset(
        unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha()
    ) - {""}
