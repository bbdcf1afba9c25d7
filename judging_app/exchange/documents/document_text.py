"""Reads the texts of documents to look for traces, in a child process: the bytes are foreign.

Only the words count, not their layout. Pictures of words, such as scans, have no text. The text
that the window shows is read by `shown_text`.
"""

from collections.abc import Mapping

from judging_app.domain.judges_copies import BareBy, bare_by
from judging_app.exchange.documents.in_child import Document, answer_each, each_in_child
from judging_app.exchange.documents.judges_copy import Original, bare
from judging_app.exchange.documents.words import text_in
from judging_app.system.progress import Progress, unwatched


def texts_of(originals: Mapping[str, Original], progress: Progress = unwatched) -> dict[str, str]:
    """The texts of the documents that have any; keys as in `originals`.

    Pictures, recordings, RTF and what cannot be read have none. `progress` may raise `Cancelled`.
    """
    ways = {key: bare_by(one.name) for key, one in originals.items()}
    readable = (BareBy.PDF, BareBy.OFFICE, BareBy.NOTHING)
    documents = {
        key: Document(way, originals[key].content)
        for key, way in ways.items()
        if way is not None and way in readable
    }
    answers = each_in_child(read_all, documents, progress)
    return {key: data.decode() for key, data in answers.items() if isinstance(data, bytes) and data}


def read_all(content: bytes) -> bytes:
    """Read the texts of a row of documents. This function runs in the child.

    The judges' copies are read: properties, which are removed from them, are no text.
    """
    return answer_each(content, lambda one: text_in(one.way, bare(one)).encode())
