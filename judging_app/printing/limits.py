"""How large files from elsewhere may be."""

from typing import Final

from judging_app.system.sizes import MB

MOST_BYTES: Final = 40 * MB
"""A larger picture, page or font is refused unread; the largest of the common fonts have 25 MB."""
