"""Brings a database to the newest schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from .database import exclusive

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Runs all migrations that the database lacks, in one transaction: all or none.

    Safe to run again, and by several processes at once: the second waits and then finds nothing to do.
    """
    config = Config()
    # Alembic reads the folder's name as a pattern in which a lone per cent sign is an error.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with exclusive(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
