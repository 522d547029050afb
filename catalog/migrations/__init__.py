"""The history of the catalogue's tables, in Alembic's format."""
