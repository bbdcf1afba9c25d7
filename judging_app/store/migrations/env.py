"""Runs the revisions on the connection that `migrating.configuration` was given.

The caller has begun the transaction and commits it. For a new revision, with `configuration`
over a file of today's schema: `alembic.command.revision(config, message, autogenerate=True)`.

A table that SQLite must rebuild loses its CHECKs and WITHOUT ROWID unless `batch_alter_table` is
given them again in `table_args` and `table_kwargs`: the test of the schema notices.
"""

from alembic import context

from judging_app.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
