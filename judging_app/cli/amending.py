"""`judging-app amend` and `log`: the package of amendments, and the audit log as a table."""

from pathlib import Path
from typing import Annotated

import typer

from judging_app.cli.arguments import EventFile, Json, Passphrase
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output
from judging_app.cli.traces import Strict, traces_before, with_open


def amend_command(
    event: EventFile,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where to write the package.")
    ] = None,
    strict: Strict = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Write the package of amendments for the judges; without --out list the amendments."""
    from judging_app.cli import amendment_views as amendments
    from judging_app.cli import views
    from judging_app.services.organizer.amending import list_amendments, write_amendments

    with unlocked(event, passphrase, json=json, asks=out is not None) as (output, file):
        if out is None:
            output.answer(*amendments.listed(list_amendments(file)))
        else:
            found = traces_before(file, output, strict=strict)
            built = views.package_built(write_amendments(file, out, looked=found.copies))
            output.answer(*with_open(*built, found))


def log_command(
    path: Annotated[
        Path, typer.Argument(metavar="FILE.judging", help="An event or a judge's workspace.")
    ],
    json: Json = False,
) -> None:
    """The audit log as a table: number, time here, what was done (in Persian), action, facts."""
    from judging_app.cli.log_views import entry_facts, entry_line
    from judging_app.domain.idea_word import FORMS
    from judging_app.services.files import open_file
    from judging_app.services.organizer.history import audit_log

    output = Output(json)
    with output.reporting(), open_file(path) as file:
        log = audit_log(file)
        forms = FORMS[log.idea_word]
        rows = [entry_facts(one, forms) for one in log.entries]
        lines = [entry_line(one, forms) for one in log.entries]
        broken = log.broken.entry.number if log.broken else None
        end = [] if broken is None else [f"Entry {broken} was changed or removed."]
        output.answer({"entries": rows, "broken": broken, "words": list(log.words)}, lines + end)
