"""The largest sizes of facts, for import, files and storage.

They leave room for the largest real events (20,000 ideas, 200 judges).
"""

from typing import Final

# Counts.
MAX_IDEAS: Final = 20_000
MAX_JUDGES: Final = 200
MAX_CONFLICTS: Final = 100_000
MAX_STAGES: Final = 20
"""The most stages of one event."""
MAX_HANDOVERS: Final = 200
MAX_ASSIGNED: Final = 1_000_000
"""The most readings of an assignment."""
MAX_REVISIONS: Final = 10_000
"""The most score files of one judge in one line of descent. Each file carries the digests of all
before it."""
MAX_ATTACHMENTS: Final = 50
"""The most documents of one idea."""
MAX_LIST: Final = 500
"""The most items of every other list: themes, criteria, levels, awards, signatories, sections."""

# Letters.
MAX_ID: Final = 64
MAX_LINE: Final = 500
"""A title, a name, a heading. The limit is generous: a title of two lines must not stop a package.
"""
MAX_FILE_NAME: Final = 150
"""The name of an attachment."""
MAX_PROSE: Final = 20_000
"""A comment, a reason, a section of an idea."""
MAX_MARKS_IN_A_ROW: Final = 4
"""Combining marks on one letter: fully vowelled Persian and Arabic need three."""

# Numbers.
MAX_MARK: Final = 1_000_000
"""The highest mark a scale may have, in hundredths."""
MAX_SCALE_MARKS: Final = 10_001
"""How many marks a scale may have: 0 to 100 in hundredths."""
MAX_NUMBER: Final = 1_000_000_000
"""The largest value of any other number: weights, ranks, marks in a file."""
MAX_RIAL: Final = 10**15
"""The largest amount of money, in rial. A double still holds it exactly."""

# Parameters that derive a secret from a code. Higher values would need all memory or more than a
# few seconds.
MAX_CODE_MEMORY: Final = 128 * 1024
"""The most memory for Argon2id, in KiB."""
MAX_CODE_PASSES: Final = 8
MAX_CODE_LANES: Final = 8
