"""A desk in a process of its own: merges score files in its own order, and moves ideas.

Goes on after a lost connection until all its files are accepted.
"""

import random
import sys
import time
from pathlib import Path

from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.keys import unlock_event
from judging_app.services.organizer.merging import merge_many

GONE = (Refusal.SERVER_AWAY, Refusal.SERVER_BUSY)
address, stick, passphrase, seed = sys.argv[1:]
chance = random.Random(seed)
files = sorted(Path(stick).glob("*.scores"))
chance.shuffle(files)
while files:
    try:
        with open_file(Path(address)) as event:
            unlock_event(event, passphrase)
            while files:
                some = files[: chance.randint(1, 3)]
                refused = [one.refusal for one in merge_many(event, some) if one.refusal]
                if refused:
                    raise refused[0]
                del files[: len(some)]
    except InputRefused as refusal:
        if refusal.reason not in GONE:
            raise
        time.sleep(0.2)
