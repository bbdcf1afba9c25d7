"""The texts of an XLSX file: texts that cells share, and the letters of a rich text."""

from collections.abc import Mapping

from judging_app.exchange.tables.look import is_true


class SharedTexts:
    """The texts to which cells refer by number, and which of them are struck through."""

    def __init__(self) -> None:
        self.struck: set[int] = set()
        self._texts: list[str] = []
        self._parts = PlainLetters()

    def of(self, number: str) -> str:
        """The text with that number; the number itself if no such text exists."""
        is_known = number.isdecimal() and int(number) < len(self._texts)
        return self._texts[int(number)] if is_known else number

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        self._parts.start(tag)
        if tag == "strike" and is_true(attributes.get("val", "1")):
            self.struck.add(len(self._texts))

    def text(self, text: str) -> None:
        """Handle text between elements."""
        self._parts.text(text)

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        self._parts.end(tag)
        if tag == "si":
            self._texts.append(self._parts.take())


class PlainLetters:
    """Collects the letters of a rich text, without its phonetic hints."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._is_text = self._is_hint = False

    def start(self, tag: str) -> None:
        """Handle the start of an element."""
        self._is_hint |= tag == "rPh"
        self._is_text = tag == "t" and not self._is_hint

    def text(self, text: str) -> None:
        """Handle text between elements."""
        if self._is_text:
            self._parts.append(text)

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        self._is_text &= tag != "t"
        self._is_hint &= tag != "rPh"

    def take(self) -> str:
        """Return the letters collected so far, and clear them."""
        text = "".join(self._parts)
        self._parts.clear()
        return text
