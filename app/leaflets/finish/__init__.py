"""Finishes a tagged PDF: what WeasyPrint leaves out or leaves wrong of PDF/UA, and a booklet to fold."""

from .booklet import booklet
from .finisher import finish

__all__ = ["booklet", "finish"]
