"""The texts of an XLSX file: those that cells share, and the letters of a rich text."""

from collections.abc import Mapping

from judging_app.exchange.tables.look import is_true


class SharedTexts:
    """The texts that cells name by number, and which are struck through, all or in part."""

    def __init__(self) -> None:
        self.struck: set[int] = set()
        self._texts: list[str] = []
        self._parts = PlainLetters()

    def of(self, number: str) -> str:
        """The text of that number; the number itself where there is none."""
        is_known = number.isdecimal() and int(number) < len(self._texts)
        return self._texts[int(number)] if is_known else number

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._parts.start(tag)
        if tag == "strike" and is_true(attributes.get("val", "1")):
            self.struck.add(len(self._texts))

    def text(self, text: str) -> None:
        """Letters between elements."""
        self._parts.text(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._parts.end(tag)
        if tag == "si":
            self._texts.append(self._parts.take())


class PlainLetters:
    """Gathers the letters of a rich text; its phonetic hints are not among them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._is_text = self._is_hint = False

    def start(self, tag: str) -> None:
        """An element begins."""
        self._is_hint |= tag == "rPh"
        self._is_text = tag == "t" and not self._is_hint

    def text(self, text: str) -> None:
        """Letters between elements."""
        if self._is_text:
            self._parts.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._is_text &= tag != "t"
        self._is_hint &= tag != "rPh"

    def take(self) -> str:
        """The letters so far, which are gone then."""
        text = "".join(self._parts)
        self._parts.clear()
        return text
