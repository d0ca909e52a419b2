"""Makes the services of an app from its settings."""

from flask import Flask

from ..bank.bank_cards import SqlBankCards
from ..bank.bills import SqlBills
from ..bank.call_desk import SqlCallDesk
from ..bank.cases import SqlCases
from ..bank.contacts import SqlContacts
from ..bank.credit_cards import SqlCreditCards
from ..bank.customer_desk import SqlCustomerDesk
from ..bank.deposits import SqlDeposits
from ..bank.gold import SqlGold
from ..bank.holds import SqlHolds
from ..bank.notices import SqlNotices
from ..bank.outbox import SqlOutbox
from ..bank.passwords import SqlPasswords
from ..bank.payee_book import SqlPayeeBook
from ..bank.plans import SqlPlans
from ..bank.profiles import SqlProfiles
from ..bank.proofs import SqlProofs
from ..bank.sql_bank import SqlBank
from ..bank.sql_protection import SqlProtection
from ..bank.visits import SqlVisits
from ..care.preferences import CareCookie
from ..care.store import SqlCareStore
from ..desk.records.access import SqlAccessLog
from ..desk.records.staff import SqlStaff
from ..hearing.whisper import WhisperEar
from ..keywords.hot import hot_keywords
from ..keywords.misses import Misses
from ..kit.assets import Assets
from ..settings import ROOT, Settings
from ..store.database import open_database
from .devices import DeviceCookie, Devices
from .dictation import Dictation, let_in
from .failures import FailedLogins
from .kept import KeptForms
from .logins import Logins
from .recent import RecentWords
from .services import Keep, Services
from .throttle import Throttle


def build(settings: Settings, keep: Keep) -> Services:
    """One of each, on the database that the settings name. `keep` is how read-aloud learns of a page."""
    engine = open_database(settings.database_url)
    clock = settings.clock
    return Services(
        settings=settings,
        engine=engine,
        clock=clock,
        bank=SqlBank(engine, clock),
        payee_book=SqlPayeeBook(engine, clock),
        bills=SqlBills(engine, clock),
        plans=SqlPlans(engine, clock),
        cases=SqlCases(engine, clock),
        protection=SqlProtection(engine, clock),
        contacts=SqlContacts(engine, clock),
        bank_cards=SqlBankCards(engine, clock),
        passwords=SqlPasswords(engine, clock),
        profiles=SqlProfiles(engine, clock),
        notices=SqlNotices(engine, clock),
        visits=SqlVisits(engine, clock),
        proofs=SqlProofs(engine),
        credit_cards=SqlCreditCards(engine, clock),
        deposits=SqlDeposits(engine, clock),
        gold=SqlGold(engine, clock),
        holds=SqlHolds(engine, clock),
        call_desk=SqlCallDesk(engine, clock),
        customer_desk=SqlCustomerDesk(engine, clock),
        outbox=SqlOutbox(engine, clock),
        staff=SqlStaff(engine, clock),
        access_log=SqlAccessLog(engine, clock),
        misses=Misses(engine, clock),
        care_store=SqlCareStore(engine, clock),
        care_cookie=CareCookie(settings.secret_key),
        logins=Logins(engine, clock),
        devices=Devices(engine, clock),
        device_cookie=DeviceCookie(settings.secret_key, https=settings.https),
        failures=FailedLogins(engine, clock, settings.secret_key),
        kept=KeptForms(engine, clock),
        recent=RecentWords(engine, clock),
        hot_keywords=hot_keywords(settings.hot_keywords),
        throttle=Throttle(),
        dictation=Dictation(WhisperEar()),
        assets=Assets(ROOT / "static"),
        keep=keep,
    )


def configure(app: Flask, settings: Settings) -> None:
    """Cookies, CSRF and Jinja, as strict as they go."""
    prefix = "__Host-" if settings.https else ""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME=f"{prefix}session",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # A form must outlive the time that a person may be logged in; the log-in itself is what runs out.
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=64 * 1024,
        MAX_FORM_MEMORY_SIZE=64 * 1024,
        BABEL_DEFAULT_LOCALE="zh_Hans",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "locales"),
    )
    let_in(app)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
