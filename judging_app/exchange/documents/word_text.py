"""Turns judges' copies of Word files into the words that a reader sees, in a child process."""

from collections.abc import Mapping

from judging_app.domain.judges_copies import BareBy
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents import shown_text
from judging_app.exchange.documents.in_child import Answers, Document, answer_each, each_in_child
from judging_app.exchange.documents.judges_copy import Original


def word_texts(copies: Mapping[str, Original]) -> Answers:
    """The words of each copy in UTF-8, or the refusal; keys as in `copies`.

    A file without words (BAD_ATTACHMENT) or with more than are kept (ATTACHMENT_LIMIT) is refused.
    So is one in whose words something is left that must be hidden.
    """
    documents = {
        key: Document(BareBy.OFFICE, one.content, one.hiding) for key, one in copies.items()
    }
    return each_in_child(all_texts, documents)


def all_texts(content: bytes) -> bytes:
    """Read a row of documents. This function runs in the child."""
    return answer_each(content, _words)


def _words(document: Document) -> bytes:
    data = shown_text.read(document.content)
    text = data.decode("utf-8")
    if not text.strip() or document.hiding.spans(text):
        raise InputRefused(Refusal.BAD_ATTACHMENT)
    if len(text) >= shown_text.MOST_LETTERS:
        raise InputRefused(Refusal.ATTACHMENT_LIMIT)
    return data
