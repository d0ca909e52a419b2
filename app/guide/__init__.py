"""The guide: shows the kit to front-end teams, in the reader's own language, theme and size."""

from .routes import guide

__all__ = ["guide"]
