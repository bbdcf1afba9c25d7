"""Puts the judges' copies of attachments into a package: nothing in them names the author."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from judging_app.domain.attachment import Attachment
from judging_app.domain.blindness import hiding_in, with_hidden
from judging_app.domain.event import Idea
from judging_app.domain.hiding import NOTHING_HIDDEN, Hiding
from judging_app.domain.judges_copies import (
    TEXT_NAME,
    Unchecked,
    copy_key,
    is_word,
    with_copies,
)
from judging_app.domain.trace import TraceAnswer, TraceKey, TracePlace
from judging_app.errors import InputRefused
from judging_app.exchange.documents.in_child import Answers
from judging_app.exchange.documents.judges_copy import Original, bare_copies
from judging_app.exchange.documents.word_text import word_texts
from judging_app.exchange.packages.canonical import digest


@dataclass(frozen=True, slots=True)
class JudgesCopies:
    """The ideas with neutral names of their documents, the copies, and those left as they are.

    `as_text` is the number of Word files of which only the words travel. Each of `still_word` is an
    idea's id with the name of a Word file that has no words a program reads.
    """

    ideas: tuple[Idea, ...]
    blobs: Mapping[str, bytes]
    unchecked: tuple[Unchecked, ...]
    as_text: int = 0
    still_word: tuple[tuple[str, str], ...] = ()


def judges_copies(
    ideas: Sequence[Idea],
    contents: Mapping[str, bytes],
    answers: Mapping[TraceKey, TraceAnswer],
    looked: Answers | None = None,
    *,
    word_as_text: bool = False,
) -> JudgesCopies:
    """The ideas and documents as judges get them; `contents` maps digests to originals.

    `ideas` must have their owners, who tell where the traces stand. `answers` say which are hidden.
    `looked` are copies that were made before with nothing hidden. A document that no library can
    look into travels as it is, and is listed as unchecked. With `word_as_text` Word files travel as
    their words. Raises `InputRefused` if words that must be hidden could not be hidden.
    """
    documents = {copy_key(one): one for idea in ideas for one in idea.attachments}
    decided = _by_idea(answers)
    hidings = _hidings(ideas, decided)
    originals = {
        key: Original(one.name, contents[one.digest], hidings.get(key, NOTHING_HIDDEN))
        for key, one in documents.items()
    }
    bare, refused = _bare(originals, looked or {})
    texts = _texts(originals, bare) if word_as_text else {}
    carried = {**{key: one.content for key, one in originals.items()}, **bare, **texts}
    copies = {
        key: Attachment(TEXT_NAME if key in texts else documents[key].name, digest(one), len(one))
        for key, one in carried.items()
    }
    blobs = {copies[key].digest: one for key, one in carried.items()}
    shown = [with_hidden(idea, decided.get(idea.id, {})) for idea in ideas]
    still_word = tuple(
        (idea.id, one.name)
        for idea in ideas
        for one in idea.attachments
        if word_as_text and is_word(one.name) and copy_key(one) not in texts
    )
    unchecked = _unchecked(ideas, refused)
    return JudgesCopies(with_copies(shown, copies), blobs, unchecked, len(texts), still_word)


def _bare(
    originals: Mapping[str, Original], looked: Answers
) -> tuple[dict[str, bytes], dict[str, InputRefused]]:
    """The copies without properties and hidden words, and the refusals, by key."""
    known = {
        key: copy
        for key, copy in looked.items()
        if key in originals and not originals[key].hiding.words
    }
    made = known | bare_copies({key: o for key, o in originals.items() if key not in known})
    refused = {key: one for key, one in made.items() if isinstance(one, InputRefused)}
    for key, refusal in refused.items():
        if originals[key].hiding.words:
            raise refusal
    return {key: one for key, one in made.items() if not isinstance(one, InputRefused)}, refused


def _texts(originals: Mapping[str, Original], bare: Mapping[str, bytes]) -> dict[str, bytes]:
    """The words of those copies that are Word files, as far as they have any."""
    words = {
        key: Original(originals[key].name, copy, originals[key].hiding)
        for key, copy in bare.items()
        if is_word(originals[key].name)
    }
    read = word_texts(words)
    return {key: text for key, text in read.items() if not isinstance(text, InputRefused)}


def _unchecked(ideas: Sequence[Idea], refused: Mapping[str, InputRefused]) -> tuple[Unchecked, ...]:
    return tuple(
        Unchecked(idea.id, one.name, refused[copy_key(one)])
        for idea in ideas
        for one in idea.attachments
        if copy_key(one) in refused
    )


_Answers = Mapping[TraceKey, TraceAnswer]


def _by_idea(answers: _Answers) -> Mapping[str, _Answers]:
    """The answers of each idea by its id."""
    found: dict[str, dict[TraceKey, TraceAnswer]] = {}
    for key, answer in answers.items():
        found.setdefault(key.idea_id, {})[key] = answer
    return found


def _hidings(ideas: Sequence[Idea], decided: Mapping[str, _Answers]) -> Mapping[str, Hiding]:
    """The words to hide in each document, by its copy key: those of all ideas that show it."""
    hidings: dict[str, Hiding] = {}
    for idea in ideas:
        for one in idea.attachments:
            mine = hiding_in(idea, TracePlace.DOCUMENT, one.digest, decided.get(idea.id, {}))
            if mine.words:
                hidings[copy_key(one)] = hidings.get(copy_key(one), NOTHING_HIDDEN) | mine
    return hidings
