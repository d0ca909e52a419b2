"""The app of the flows' tests, and its clients."""

from flows.conftest import app, clock, compiled, visitor  # noqa: F401
