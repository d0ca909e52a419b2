"""The database of one command line."""

import click
from sqlalchemy import Engine

from .database import open_database


def opened(url: str) -> Engine:
    """Opens the database for as long as the command that runs. Errors are those of `open_database`."""
    engine = open_database(url)
    click.get_current_context().call_on_close(engine.dispose)
    return engine
