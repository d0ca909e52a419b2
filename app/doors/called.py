"""What people call movements and companies: 养老金 is a kind of movement, 电费 is what the power company sends."""

from ..bank.port import EntryKind
from .bills import service_name
from .language import say
from .services import services


def billers_called(words: str) -> tuple[str, ...]:
    """Names of companies whose bills are called so: 电费 finds 演示供电公司."""
    wanted = words.casefold()
    return tuple(one.name for one in services().bills.billers() if service_name(one.service).shown.casefold() in wanted)


def kinds_called(words: str) -> tuple[EntryKind, ...]:
    """Kinds of movement that people call by these words: 养老金, 利息."""
    names: dict[EntryKind, str] = {
        "pension": say("entry.pension").shown,
        "cash": say("entry.cash").shown,
        "interest": say("entry.interest").shown,
        "bill": say("transactions.kind-bill").shown,
        "purchase": say("transactions.kind-purchase").shown,
    }
    wanted = words.casefold()
    return tuple(kind for kind, name in names.items() if wanted in name.casefold() or name.casefold() in wanted)
