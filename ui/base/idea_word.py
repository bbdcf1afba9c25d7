"""The word of the open event for an idea, as every page, dialog and message shows it.

`Session` sets it when a file is opened or closed; without an open file it is «ایده». The studio
sets the word of its form while it is shown.
"""

from judging_app.domain.idea_word import FORMS, Forms, IdeaWord

_current: list[Forms] = [FORMS[IdeaWord.IDEA]]


def word() -> Forms:
    """Return the forms of the word: «همهٔ {word().many}», «{word().of_one} بعدی»."""
    return _current[0]


def use_word(chosen: IdeaWord) -> None:
    """Show this word from now on; texts that are shown already stay."""
    _current[0] = FORMS[chosen]


def filled(template: str) -> str:
    """Return a text of the program with its forms filled: «فهرست {many}».

    Use it for texts that stand in a table of this program, never for texts of a file.
    """
    return word().fill(template)
