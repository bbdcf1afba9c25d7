"""Size limits for files that come from elsewhere."""

from typing import Final

from judging_app.system.sizes import MB

MOST_BYTES: Final = 40 * MB
"""A larger picture, page or font is refused before it is opened. The largest common fonts have 25
MB."""
