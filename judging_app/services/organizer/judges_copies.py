"""Puts the judges' copies of attachments into a package: nothing in them names the author."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from judging_app.domain.attachment import Attachment
from judging_app.domain.event import Idea
from judging_app.domain.judges_copies import Unchecked, copy_key, with_copies
from judging_app.errors import InputRefused
from judging_app.exchange.documents.judges_copy import Original, bare_copies
from judging_app.exchange.packages.canonical import digest
from judging_app.system.progress import Progress, unwatched


@dataclass(frozen=True, slots=True)
class JudgesCopies:
    """The ideas with neutral names of their documents, the copies, and those left as they are."""

    ideas: tuple[Idea, ...]
    blobs: Mapping[str, bytes]
    unchecked: tuple[Unchecked, ...]


def judges_copies(
    ideas: Sequence[Idea], contents: Mapping[str, bytes], progress: Progress = unwatched
) -> JudgesCopies:
    """The ideas and documents as judges get them; `contents` maps digests to originals.

    A document that no library can look into travels as it is, and is listed as unchecked.
    """
    documents = {copy_key(one): one for idea in ideas for one in idea.attachments}
    originals = {key: Original(one.name, contents[one.digest]) for key, one in documents.items()}
    made = bare_copies(originals, progress)
    copies: dict[str, Attachment] = {}
    blobs: dict[str, bytes] = {}
    refused: dict[str, InputRefused] = {}
    for key, result in made.items():
        if isinstance(result, InputRefused):
            refused[key] = result
        content = originals[key].content if isinstance(result, InputRefused) else result
        copies[key] = Attachment("", digest(content), len(content))
        blobs[copies[key].digest] = content
    unchecked = tuple(
        Unchecked(idea.id, one.name, refused[copy_key(one)])
        for idea in ideas
        for one in idea.attachments
        if copy_key(one) in refused
    )
    return JudgesCopies(with_copies(ideas, copies), blobs, unchecked)
