"""Joins HTML files that need nothing beside them: filled templates, a strict policy, data."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from judging_app.system import paths

_FONTS: Final = {"regular": "Vazirmatn-Regular.ttf", "bold": "Vazirmatn-Bold.ttf"}


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with each `{{name}}` replaced once; values are not searched again."""
    parts = template.split("{{")
    found = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}}")
        found += [values[name], rest]
    return "".join(found)


def policy_of(style: str, scripts: Sequence[str], *further: str) -> str:
    """The policy of a page: no connection, this style and these scripts, and `further` rules."""
    rules = (
        "default-src 'none'", "base-uri 'none'", "form-action 'none'", *further, "font-src data:",
        f"style-src {_permission(style)}", f"script-src {' '.join(map(_permission, scripts))}",
    )  # fmt: skip
    return "; ".join(rules)


def _permission(source: str) -> str:
    """The permission of a policy for one inline script or style."""
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def json_text(content: object) -> str:
    """JSON that no text can end early, whatever it contains."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def page_fonts() -> dict[str, Path]:
    """The files of the fonts of a page, by the names that its style has for them."""
    place = paths.resources() / "fonts" / "vazirmatn"
    return {name: place / file for name, file in _FONTS.items()}


def whole_fonts() -> dict[str, str]:
    """The fonts of a page as addresses that hold their own bytes, with every letter."""
    return {name: data_address("ttf", file.read_bytes()) for name, file in page_fonts().items()}


def data_address(kind: str, font: bytes) -> str:
    """The address that holds the bytes of a font."""
    return f"data:font/{kind};base64,{base64.b64encode(font).decode()}"
