"""The largest sizes of facts, for import, files and storage.

The largest real events (20,000 ideas, 200 judges) fit.
"""

from typing import Final

# counts
MAX_IDEAS: Final = 20_000
MAX_JUDGES: Final = 200
MAX_CONFLICTS: Final = 100_000
MAX_STAGES: Final = 20
"""Rounds of readings of one event."""
MAX_HANDOVERS: Final = 200
MAX_ASSIGNED: Final = 1_000_000
"""Readings that an event asks for, if not every judge reads every idea."""
MAX_REVISIONS: Final = 10_000
"""Score files of one judge that grew from each other. Each file carries their digests."""
MAX_ATTACHMENTS: Final = 50
"""Documents of one idea."""
MAX_LIST: Final = 500
"""Items of every other list: themes, criteria, levels, awards, signatories, sections."""

# letters
MAX_ID: Final = 64
MAX_LINE: Final = 500
"""A title, a name, a heading. The limit is generous, so that a two-line title stops no package."""
MAX_FILE_NAME: Final = 150
"""The name of an attachment."""
MAX_PROSE: Final = 20_000
"""A comment, a reason, a section of an idea."""
MAX_MARKS_IN_A_ROW: Final = 4
"""Combining marks on one letter: fully vowelled Persian and Arabic need three."""

# numbers
MAX_MARK: Final = 1_000_000
"""The highest mark a scale may have, in hundredths."""
MAX_SCALE_MARKS: Final = 10_001
"""How many marks a scale may have: 0 to 100 in hundredths."""
MAX_NUMBER: Final = 1_000_000_000
"""Any other number: weights, ranks, marks in a file."""

# how a code becomes a secret: higher values would need all memory, or more than a few seconds
MAX_CODE_MEMORY: Final = 128 * 1024
"""The most memory for Argon2id, in KiB."""
MAX_CODE_PASSES: Final = 8
MAX_CODE_LANES: Final = 8
