"""The faults of a definition on the command line: English sentences, and all facts for `--json`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from judging_app.domain.form_fault import FormFault

_SENTENCES: Final = {
    "blank": "this is blank; write a value",
    "too-long": "{value} is too long; write at most {0} characters",
    "bad-letter": "the text has a letter that cannot be kept ({0}); write it anew",
    "bad-id": "{value} is no id; use Latin letters, digits, - and _",
    "bad-code": "{value} is no code; use letters, digits, - and _",
    "look-alike": "{value} looks like {1} at {0}; choose another code",
    "not-a-number": "{value} is not a number; write one from {0} to {1}",
    "not-whole": "{value} is not a whole number; write one from {0} to {1}",
    "out-of-range": "{value} is out of range; write a number from {0} to {1}",
    "too-fine": "{value} has too many decimals; write at most {0}",
    "not-a-date": "{value} is not a Jalali date; write one such as 1405/09/01",
    "before": "{value} lies before {1} ({0}); write a later date",
    "reversed": "the range ends before it begins: {0} to {1}",
    "off-scale": "{value} is not on the scale; write a mark from {0} to {1} in steps of {2}",
    "step-does-not-fit": "the step {value} does not lead from {0} to {1}; choose another step",
    "too-many-marks": "the step {value} gives too many marks; a scale has at most {0}",
    "overlap": "{value} overlaps {1} at {0}",
    "double": "{value} stands at {0} already; each one may stand once",
    "not-one-of": "{value} is none of: {all}",
    "unknown-reference": "{value} is no {0} of this definition; known: {rest}",
    "unreachable-rule": "this tie rule is never reached: {1} at {0} leaves no tie",
    "too-many": "there are too many entries; at most {0}",
    "missing-part": "{0} is missing; add it",
    "unknown-key": "{value} is no key of a definition{meant}",
    "wrong-kind": "{value} has the wrong kind; a {0} is needed",
    "syntax": "the file is not valid TOML at line {0}, column {1}",
    "unreadable": "the cell {value} cannot be interpreted; write its value anew",
    "idea-list": "the sheet of ideas cannot be imported ({0}: {value})",
    "example-edited": "the example row was changed and is never imported; write below it",
}


def fault_sentence(fault: "FormFault") -> str:
    """The fault as one English line with its place: sheet and cell, or the path in the TOML."""
    facts = [*fault.facts, "", "", ""]
    text = _SENTENCES[fault.rule.value].format(
        *facts,
        value=f"«{fault.value.strip()[:80]}»",
        all=", ".join(fault.facts),
        rest=", ".join(fault.facts[1:]) or "none",
        meant=f"; {fault.facts[0]} was meant" if any(fault.facts) else "",
    )
    cell = f"{fault.sheet}!{fault.cell}" if fault.sheet else ""
    place = ", ".join(part for part in (cell, fault.place) if part)
    return f"{place}: {text}" if place else text


def fault_facts(faults: "Sequence[FormFault]") -> list[dict[str, str]]:
    """Every fault as plain data, with an English and a Persian sentence."""
    from judging_app.domain.form_sentences import placed_words

    return [
        {
            "where": fault.place,
            "sheet": fault.sheet,
            "cell": fault.cell,
            "value": fault.value,
            "rule": fault.rule.value,
            "sentence": fault_sentence(fault),
            "persian": placed_words(fault),
        }
        for fault in faults
    ]
