"""The component kit: tokens, styles, scripts and macros. It knows no bank."""

__version__ = "0.1.0"
