"""A customer of the demo bank without a browser: chooses how pages look, logs in, pays, takes back."""

from urllib.parse import urlsplit

from ..visitor import Answer, Visitor

LOGIN, PASSWORD = "10001", "nuanyang-demo"
# Cookies that hold a choice; all others belong to the visit.
CHOICES = {"care", "lang"}


class Customer(Visitor):
    """The demo customer. Every method is what a person would do on the pages, in the same order."""

    def look(self, theme: str, size: str, lang: str) -> dict[str, str]:
        """Chooses theme, type step and language, and returns the cookies that hold the choice."""
        page = self.get(f"/preferences?lang={lang}")
        self.submit(page, page.form("theme", "size"), theme=theme, size=size)
        return {name: value for name, value in self.cookies.items() if name in CHOICES}

    def log_in(self, login: str = LOGIN) -> dict[str, str]:
        """Logs in, and returns the cookies of the visit."""
        welcome = self.get("/welcome")
        self.submit(welcome, welcome.form("mode", "next"), ("mode", "care"))
        page = self.get("/login")
        home = self.submit(page, page.form("login", "password"), login=login, password=PASSWORD)
        if urlsplit(home.url).path != "/":
            raise RuntimeError(f"log-in led to {home.url} ({home.status})")
        return {name: value for name, value in self.cookies.items() if name not in CHOICES}

    def draft(self, amount: str = "1") -> Answer:
        """A transfer to the first payee, up to the page where one checks it."""
        who = self.get("/transfer/new")
        form = who.form("payee")
        how_much = self.submit(who, form, payee=form.options["payee"][0])
        return self.submit(how_much, how_much.form("amount"), amount=amount)

    def pay(self, amount: str = "1") -> str:
        """Confirms a transfer and returns the path of its page."""
        check = self.draft(amount)
        done = self.submit(check, check.form("fingerprint"))
        path = urlsplit(done.url).path
        if not path.startswith("/transfers/"):
            raise RuntimeError(f"confirming led to {done.url} ({done.status})")
        return path

    def take_back(self, path: str) -> Answer:
        """Presses "take back" on the page of a transfer."""
        page = self.get(path)
        return self.submit(page, page.form(action=path))
