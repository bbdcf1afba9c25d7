"""The result of printing: the pages, letters without a font, certificates that were left out."""

from dataclasses import dataclass

from judging_app.errors import InputRefused
from judging_app.printing.text.shaping import Missing


@dataclass(frozen=True, slots=True)
class Printed:
    """The number of pages, and the characters `missing` for which boxes were drawn."""

    pages: int
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedCertificates:
    """The number of pages, and the certificates that were left out.

    `left_out` maps their places in the given list to the reasons.
    """

    pages: int
    missing: tuple[tuple[int, Missing], ...] = ()
    left_out: tuple[tuple[int, InputRefused], ...] = ()
