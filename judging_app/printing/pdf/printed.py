"""What came of printing: pages, letters that no font has, certificates that do not fit."""

from dataclasses import dataclass

from judging_app.errors import InputRefused
from judging_app.printing.text.shaping import Missing


@dataclass(frozen=True, slots=True)
class Printed:
    """So many pages; for the characters `missing` boxes were drawn."""

    pages: int
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedCertificates:
    """So many pages. Certificates are meant by their place in the list that was given.

    `left_out` were not printed because of what is said of each.
    """

    pages: int
    missing: tuple[tuple[int, Missing], ...] = ()
    left_out: tuple[tuple[int, InputRefused], ...] = ()
