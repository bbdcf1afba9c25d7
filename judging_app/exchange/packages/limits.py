"""How much a travelling file may hold: every limit in one place, with its name.

The largest real events (20,000 ideas, 200 judges) fit; what does not fit is refused before it
costs memory. A file that passes is read in well under 1 GB, a refused one in far less.
"""

from typing import Final

KB: Final = 1024
MB: Final = 1024 * KB

# bytes
MAX_PACKAGE_FILE: Final = 200 * MB
"""Size of an `.ideas` file."""
MAX_SCORE_FILE: Final = 8 * MB
"""Size of a `.scores` file."""
MAX_HEADER: Final = 128 * KB
"""Size of an envelope's header: with 200 judges on the roster it takes 70 KB."""
MAX_MANIFEST: Final = 2 * MB
"""Size of `manifest.json`, unpacked."""
MAX_ENTRY: Final = 50 * MB
"""Size of one entry of the payload, unpacked: an attachment, or all ideas."""
MAX_TOTAL: Final = 240 * MB
"""Size of all entries of a payload together, unpacked. Attachments hardly shrink, so this is the
package with its texts unpacked; it is in memory together with the file: under 0.5 GB."""
MAX_ALL_ATTACHMENTS: Final = 170 * MB
"""Size of all documents of one package together: the rest is for the texts."""

# counts
MAX_ENTRIES: Final = 5_000
MAX_ATTACHMENTS: Final = 50
"""Documents of one idea."""
MAX_BLOBS: Final = MAX_ENTRIES - 10
"""Different documents of one package: the other entries hold the event and the ideas."""
MAX_RATIO: Final = 200
"""How many times its packed size an entry may be."""
MAX_DEPTH: Final = 32
"""Nesting of JSON."""
MAX_IDEAS: Final = 20_000
MAX_JUDGES: Final = 200
MAX_CONFLICTS: Final = 100_000
MAX_STAGES: Final = 20
MAX_HANDOVERS: Final = 200
"""Rounds of readings of one event."""
MAX_ASSIGNED: Final = 1_000_000
"""Readings that an event asks for, where not everybody reads everything."""
MAX_REVISIONS: Final = 10_000
"""Score files of one judge that grew from each other; their digests travel in each file."""
MAX_LIST: Final = 500
"""Everything else that is a list: themes, criteria, levels, awards, signatories, sections."""

# letters
MAX_ID: Final = 64
MAX_LINE: Final = 500
"""A title, a name, a heading. Generous: a title of two lines must not stop a package."""
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
"""Any other number: weights, ranks, marks as a file claims them."""
