"""The app of the flows' tests, and its clients."""

from flows.conftest import app, clock, visitor  # noqa: F401
