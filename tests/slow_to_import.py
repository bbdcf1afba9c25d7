"""A module that takes longer to load than its work may take."""

import time

time.sleep(1.5)


def echo(content: bytes) -> bytes:
    return content
