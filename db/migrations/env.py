"""How Alembic reaches a casebook: inside the transaction that `db.migrate` gives it."""

from alembic import context

from db import schema

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=schema.metadata,
    transactional_ddl=True,
    render_as_batch=True,  # SQLite: and re-create the triggers after each batch, which drops them silently
)
with context.begin_transaction():
    context.run_migrations()
