"""Joins HTML files that need nothing beside them: filled templates, a strict policy, data."""

import base64
import hashlib
import json
from collections.abc import Mapping


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with each `{{name}}` replaced once; values are not searched again."""
    parts = template.split("{{")
    found = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}}")
        found += [values[name], rest]
    return "".join(found)


def permission(source: str) -> str:
    """The permission of a policy for one inline script or style."""
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def json_text(content: object) -> str:
    """JSON that no text can end early, whatever it contains."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
