"""A plugin for pytest: what the program draws at random comes from a number, one for each test.

pytest -n0 -p tests.drawn --drawn 7 tests/services/organizer/test_cards.py

Keys, codes, ids and nonces are then the same in every run with that number. `--rare` draws bytes
of which half are zero: keys that begin with zeros, codes with few digits, names that look alike. A
test whose answer depends on either has a fault. Children that are programs draw as usual.
"""

import os
import random
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

RARE = bytes(value if value & 1 else 0 for value in range(256))
"""Every second byte becomes zero."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the two options."""
    parser.addoption("--drawn", type=int, default=0, help="the number that everything comes from")
    parser.addoption("--rare", action="store_true", help="half of the drawn bytes are zero")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Draw for each test from its own number."""
    number, is_rare = item.config.getoption("drawn"), item.config.getoption("rare")
    with drawing(zlib.crc32(item.nodeid.encode()) ^ number, is_rare=is_rare):
        return (yield)


@contextmanager
def drawing(number: int, *, is_rare: bool = False) -> Iterator[None]:
    """Replace the system's source of randomness, which `secrets` and `uuid` use."""
    source = random.Random(number)

    def draw(size: int) -> bytes:
        drawn = source.randbytes(size)
        return drawn.translate(RARE) if is_rare else drawn

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "urandom", draw)
        patch.setattr(random, "_urandom", draw)
        yield
