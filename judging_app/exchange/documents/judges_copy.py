"""Makes the judges' copies of attachments, in a child process because the bytes are foreign."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from judging_app.domain.hiding import NOTHING_HIDDEN, Hiding
from judging_app.domain.judges_copies import BareBy, bare_by
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.in_child import Answers, Document, answer_each, each_in_child
from judging_app.system.progress import Progress, unwatched


@dataclass(frozen=True, slots=True)
class Original:
    """A document as it was attached, and the words to hide in its copy. `name` tells its type."""

    name: str
    content: bytes
    hiding: Hiding = NOTHING_HIDDEN


def bare_copies(originals: Mapping[str, Original], progress: Progress = unwatched) -> Answers:
    """A copy without properties for each document, or the refusal; keys as in `originals`.

    A document whose type holds no properties is its own copy. `progress` may raise `Cancelled`.
    """
    copies: Answers = {}
    waiting: dict[str, Document] = {}
    for key, one in originals.items():
        way = bare_by(one.name)
        if way is None:
            copies[key] = InputRefused(Refusal.BAD_ATTACHMENT, detail="type")
        elif way is BareBy.NOTHING and not one.hiding.words:
            copies[key] = one.content
        else:
            waiting[key] = Document(way, one.content, one.hiding)
    return copies | each_in_child(copy_all, waiting, progress)


def copy_all(content: bytes) -> bytes:
    """Copy a row of documents. This function runs in the child."""
    return answer_each(content, bare)


def bare(document: Document) -> bytes:
    """The copy of one document. Raises `InputRefused` (BAD_ATTACHMENT, ATTACHMENT_LIMIT).

    A copy in which words are left that must be hidden is refused (BAD_ATTACHMENT).
    """
    from judging_app.exchange.documents.hidden_pdf import hidden_pdf
    from judging_app.exchange.documents.hidden_text import hidden_office, hidden_text
    from judging_app.exchange.documents.office_copy import bare_office, bare_rtf
    from judging_app.exchange.documents.pdf_copy import bare_pdf
    from judging_app.exchange.documents.picture_copy import bare_picture
    from judging_app.exchange.documents.words import text_in

    hiding = document.hiding
    ways: dict[BareBy, Callable[[bytes], bytes]] = {
        BareBy.NOTHING: bytes,
        BareBy.PDF: bare_pdf,
        BareBy.PICTURE: bare_picture,
        BareBy.OFFICE: bare_office,
        BareBy.RTF: bare_rtf,
    }
    copy = ways[document.way](document.content)
    if not hiding.words:
        return copy
    hidden = {
        BareBy.PDF: hidden_pdf,
        BareBy.OFFICE: hidden_office,
        BareBy.NOTHING: hidden_text,
    }
    if document.way not in hidden:
        return copy
    copy = hidden[document.way](copy, hiding)
    if hiding.spans(text_in(document.way, copy)):
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail="hidden")
    return copy
