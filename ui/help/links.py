"""Links between sections of the guide."""

from collections.abc import Iterable

from judging_app.services.guide import GuideSection


def linked_title(sections: Iterable[GuideSection], anchor: str) -> str:
    """Return the title of the section that an anchor names; empty if there is none."""
    words = anchor.replace("-", " ")
    return next((one.title for one in sections if _plain(one.heading) == words), "")


def _plain(heading: str) -> str:
    return "".join(c for c in heading if c.isalnum() or c in " \u200c\u0654")
