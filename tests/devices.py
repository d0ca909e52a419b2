"""A device that a customer has long used, as most people's is: without it a test is about somebody's first log-in."""

from datetime import timedelta

from checked import CheckedClient
from flask import Flask

from app.store.clock import SetClock


def used_for(app: Flask, client: CheckedClient, clock: SetClock, login: str, days: float) -> None:
    """From now on this browser is one that the customer first logged in with so many days ago."""
    services, past = app.extensions["nuanyang"], timedelta(days=days)
    customer = services.bank.authenticate(login, "nuanyang-demo")
    clock.move(-past)
    met = services.devices.meet(customer.id, None)
    clock.move(past)
    cookie = services.device_cookie
    client.client.set_cookie(cookie.name, cookie.write(met.token))
