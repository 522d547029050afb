"""What Alembic runs: the migrations of this folder, on the connection that it was given."""

from alembic import context

given = context.config.attributes
context.configure(connection=given["connection"], version_table=given["version_table"])
context.run_migrations()
