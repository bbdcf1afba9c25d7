"""The size limits of travelling files and their parts.

The limits of facts are in `domain/limits.py`. A larger file is refused before it takes memory.
Parsing an accepted file needs well under 1 GB, parsing a refused file far less.
"""

from typing import Final

from judging_app.system.sizes import KB, MB

# Bytes.
MAX_PACKAGE_FILE: Final = 200 * MB
"""Size of an `.ideas` file."""
MAX_SCORE_FILE: Final = 8 * MB
"""Size of a `.scores` file."""
MAX_FORM_FILE: Final = 4 * MB
"""Size of a `.followup` file."""
MAX_HEADER: Final = 128 * KB
"""Size of an envelope's header. With 200 judges in the roster it takes 70 KB."""
MAX_MANIFEST: Final = 2 * MB
"""Size of `manifest.json`, unpacked."""
MAX_ENTRY: Final = 50 * MB
"""Size of one entry of the payload, unpacked: an attachment, or all ideas."""
MAX_TOTAL: Final = 240 * MB
"""Size of all entries of a payload together, unpacked. Attachments hardly compress, so this is the
size of the package with its texts unpacked. It is in memory together with the file: under 0.5
GB."""
MAX_ALL_ATTACHMENTS: Final = 170 * MB
"""Size of all documents of one package together. The rest is reserved for the texts."""

# Counts.
MAX_ENTRIES: Final = 5_000
MAX_BLOBS: Final = MAX_ENTRIES - 10
"""Number of different documents of one package. The other entries hold the event and the ideas."""
MAX_RATIO: Final = 200
"""The largest ratio of unpacked to packed size of an entry."""
MAX_DEPTH: Final = 32
"""Nesting depth of JSON."""
