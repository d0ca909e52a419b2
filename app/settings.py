"""What the surroundings decide: read once from the environment, so that no other file asks it."""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from .store.clock import Clock, ShiftedClock, SystemClock

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one running app.

    `https`: the site is reached over TLS: cookies become `__Host-…; Secure` and HSTS is sent.
    `demo`: demo customers exist, and the log-in page says how to log in as one.
    `hot_keywords`: the folder with `<language>/hot-keywords.yaml`, the words that the home page offers.
    `instance`: the folder of what this machine keeps: database, secret key, caches.
    `frame_ancestors`: which sites may show the compact pages below /mini in a frame, as in Content-Security-Policy:
    `'self'` and `https://…` addresses with a space between them; nobody when empty. All other pages never stand in a
    frame. The native web view of an app is no frame and needs no entry. Log-in is not framed either: the visitor must
    be logged in before, and because cookies are SameSite=Lax the framing site must share this one's domain.
    `site`: where people reach the bank, for links in messages that are read elsewhere.
    `leaflets_folder`: the folder that `flask leaflets build` fills, from which lessons are served in all their formats;
    one of `instance` unless given.
    """

    database_url: str
    secret_key: str
    instance: Path
    clock: Clock
    demo: bool = False
    https: bool = False
    proxies: int = 0
    frame_ancestors: str = ""
    hot_keywords: Path = ROOT / "locales"
    site: str = "http://localhost:8000"
    leaflets_folder: Path | None = None

    @property
    def leaflets(self) -> Path:
        """Where built lessons lie."""
        return self.leaflets_folder or self.instance / "lessons"

    @classmethod
    def from_environment(cls) -> "Settings":
        """Reads DATABASE_URL, SECRET_KEY, INSTANCE, DEMO, HTTPS, PROXIES, FRAME_ANCESTORS, HOT_KEYWORDS, SITE, LEAFLETS
        and CLOCK_FILE (demo only).

        Raises ValueError for a SECRET_KEY under 32 characters, or FRAME_ANCESTORS that names anything else than sites.
        """
        instance = Path(os.environ.get("INSTANCE") or ROOT / "instance").resolve()
        instance.mkdir(parents=True, exist_ok=True)
        demo = os.environ.get("DEMO") == "1"
        clock_file = os.environ.get("CLOCK_FILE")
        return cls(
            database_url=os.environ.get("DATABASE_URL") or f"sqlite:///{instance / 'nuanyang.db'}",
            secret_key=_secret_key(instance),
            instance=instance,
            # A real bank's clock cannot be moved by a file.
            clock=ShiftedClock(Path(clock_file)) if clock_file and demo else SystemClock(),
            demo=demo,
            https=os.environ.get("HTTPS") == "1",
            proxies=int(os.environ.get("PROXIES") or 0),
            frame_ancestors=_sites(os.environ.get("FRAME_ANCESTORS") or ""),
            hot_keywords=Path(os.environ.get("HOT_KEYWORDS") or ROOT / "locales"),
            site=(os.environ.get("SITE") or f"http://localhost:{os.environ.get('PORT') or 8000}").rstrip("/"),
            leaflets_folder=Path(os.environ["LEAFLETS"]).resolve() if os.environ.get("LEAFLETS") else None,
        )


def _sites(text: str) -> str:
    """Whole addresses only: neither a wildcard nor a second directive gets into the header."""
    sites = text.split()
    for one in sites:
        if re.fullmatch(r"'self'|https://[a-z0-9.-]+(:[0-9]+)?", one) is None:
            raise ValueError(f"FRAME_ANCESTORS takes 'self' and https://… addresses, not {one}")
    return " ".join(sites)


def _secret_key(instance: Path) -> str:
    """The key from SECRET_KEY, or one made at the first start and kept beside the database."""
    given = os.environ.get("SECRET_KEY")
    if given is not None:
        if len(given) < 32:
            raise ValueError("SECRET_KEY must have at least 32 characters")
        return given
    file = instance / "secret_key"
    try:
        # O_EXCL: of two processes that start at once, one writes and the other reads.
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return file.read_text(encoding="ascii")
