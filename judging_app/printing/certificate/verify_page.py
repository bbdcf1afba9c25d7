"""Joins the page «بررسی لوح» (resources/verify_page): one HTML file that checks codes offline.

The page holds the event's public key, the certificates that are void or replaced, and the full
texts of shortened facts. Its rules for codes are those of `code.py`, in JavaScript; the tables and
texts of both come from here. Its policy forbids every connection and every script but its own.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from judging_app.printing.certificate import alphabet, first_code, greeting, short_text
from judging_app.printing.certificate.code import FORMS
from judging_app.printing.certificate.facts import DIGEST_SIZE, FactName
from judging_app.system import paths
from judging_app.system.web_page import filled, json_text, policy_of, whole_fonts

SCRIPTS: Final = ("words.js", "code.js", "picture.js", "page.js")


@dataclass(frozen=True, slots=True)
class EndedCertificate:
    """A certificate that is void, or replaced by the serial `replaced_by`, since a day."""

    serial: str
    since: date
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The facts of an event in the page. `one` is its word for an idea.

    `known` maps the digests of shortened facts, in hex, to their full texts. `listed` is the day of
    the list of ended certificates.
    """

    title: str
    organization: str
    one: str
    tag: bytes
    public_key: bytes
    listed: date
    ended: tuple[EndedCertificate, ...] = ()
    known: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Vendor:
    """A library of others in the page."""

    name: str
    version: str
    licence: str
    file: Path
    sha256: str


def folder() -> Path:
    """The folder with the sources of the page."""
    return paths.resources() / "verify_page"


def vendors() -> tuple[Vendor, ...]:
    """The libraries of others in the page, in the order of their scripts."""
    listed = tomllib.loads((folder() / "vendor" / "vendor.toml").read_text(encoding="utf-8"))
    return tuple(
        Vendor(name, one["version"], one["licence"], folder() / "vendor" / name / one["file"],
               one["sha256"])
        for name, one in listed.items()
    )  # fmt: skip


def page_html(facts: PageFacts) -> str:
    """The complete page. Equal facts give the equal page."""
    style = filled(_source("style.css"), whole_fonts())
    own = "\n".join(_source(name) for name in SCRIPTS)
    scripts = [*(one.file.read_text(encoding="utf-8") for one in vendors()), own]
    named = "، ".join(f"{one.name} {one.version} ({one.licence})" for one in vendors())
    values = {
        "policy": policy_of(style, scripts, "img-src blob:"),
        "style": style,
        "vendors": named,
        "data": json_text(page_data(facts)),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    return filled(_source("template.html"), values)


def page_data(facts: PageFacts) -> dict[str, object]:
    """The data of the page: the event's facts, and the tables of the codes."""
    return {
        "event": {
            "title": facts.title, "event": facts.title, "organization": facts.organization,
            "one": facts.one,
        },
        "tag": facts.tag.hex(),
        "key": facts.public_key.hex(),
        "listed": f"{facts.listed:%Y%m%d}",
        "ended": {
            one.serial: {
                "state": "replaced" if one.replaced_by else "void",
                "by": one.replaced_by,
                "date": f"{one.since:%Y%m%d}",
            }
            for one in facts.ended
        },
        "known": dict(facts.known or {}),
        "coding": coding(),
    }  # fmt: skip


def coding() -> dict[str, object]:
    """The tables and texts of the codes, as code.js uses them."""
    return {
        "ignored": greeting.IGNORED,
        "draft": greeting.DRAFT,
        "greeting": greeting.WORDS,
        "others": greeting.OTHERS,
        "most_name": greeting.MOST_NAME,
        "letters": alphabet.LETTERS,
        "table": list(short_text.TABLE.items()),
        "first_letters": first_code.LETTERS,
        "digest": DIGEST_SIZE,
        "names": [name.value for name in FactName],
        "forms": {
            mark: {
                "number": form.number, "signed": form.signed.hex(), "facts": form.facts,
                "flags": form.flags,
            }
            for mark, form in FORMS.items()
        },
    }  # fmt: skip


def _source(name: str) -> str:
    return (folder() / name).read_text(encoding="utf-8")
