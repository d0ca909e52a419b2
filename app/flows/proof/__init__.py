"""An old payment: described as one remembers it, searched in the books at once, and in the archive by people."""

from . import archive, search
from .blueprint import proof_flow

__all__ = ["archive", "proof_flow", "search"]
