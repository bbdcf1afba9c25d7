"""Work whose module takes longer to load than the work may take."""

import time

time.sleep(1.5)


def echo(content: bytes) -> bytes:
    return content
