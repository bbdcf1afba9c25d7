"""Size limits of files from elsewhere."""

from typing import Final

from judging_app.system.sizes import MB

MOST_BYTES: Final = 40 * MB
"""A larger picture, page or font is refused unread. The largest of the common fonts have 25 MB."""
