"""The bank's commands: `flask --app app bank migrate | demo | work | check | unfreeze | rates | gold-price`."""

import signal
import sys
from threading import Event

import click

from ..settings import Settings
from ..store.command import opened
from ..store.migrate import migrate
from . import audit, demo, people, publishing, worker
from .numbers import new_id
from .sql_bank import SqlBank
from .sql_protection import SqlProtection


@click.group("bank")
def bank_commands() -> None:
    """The bank's database and its release worker."""


@bank_commands.command("migrate")
def migrate_command() -> None:
    """Bring the database to the newest schema; may be run again and by several at once."""
    migrate(opened(Settings.from_environment().database_url))


@bank_commands.command("demo")
def demo_command() -> None:
    """Put in the demo customers, once."""
    settings = Settings.from_environment()
    demo.seed(opened(settings.database_url), settings.clock)


@bank_commands.command("work")
@click.option("--pause", type=click.FloatRange(min=0.01), default=1.0, help="Seconds between two looks.")
def work_command(pause: float) -> None:
    """Release due transfers and send messages to trusted contacts until SIGTERM or Ctrl-C."""
    settings = Settings.from_environment()
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    engine = opened(settings.database_url)
    jobs = [make(engine, settings) for make in worker.JOBS.values()]
    worker.work(SqlBank(engine, settings.clock), stop, pause, jobs)


@bank_commands.command("check")
def check_command() -> None:
    """Check the whole ledger; exit status 1 and a line for each broken rule if something is wrong."""
    found = audit.problems(opened(Settings.from_environment().database_url))
    for problem in found:
        click.echo(problem, err=True)
    if found:
        sys.exit(1)
    click.echo("The ledger is in order.")


@bank_commands.command("unfreeze")
@click.argument("login")
@click.option("--by", required=True, help="The member of staff who has spoken with the customer.")
def unfreeze_command(login: str, by: str) -> None:
    """Lift a customer's freeze after a person has spoken with them."""
    settings = Settings.from_environment()
    engine = opened(settings.database_url)
    customer_id = people.customer_of(engine, login)
    if customer_id is None:
        raise click.BadParameter("no customer has this login")
    SqlProtection(engine, settings.clock).unfreeze(customer_id, by, key=new_id())
    click.echo("The freeze is lifted.")


bank_commands.add_command(publishing.rates_command)
bank_commands.add_command(publishing.gold_price_command)
