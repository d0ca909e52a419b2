"""What a running app is made of, reachable from any request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, current_app
from sqlalchemy import Engine

from ..bank.bank_card_port import BankCards
from ..bank.bills_port import Bills
from ..bank.call_desk_port import CallDesk
from ..bank.case_port import Cases
from ..bank.contact_port import Contacts
from ..bank.credit_card_port import CreditCards
from ..bank.customer_desk_port import CustomerDesk
from ..bank.deposit_port import Deposits
from ..bank.gold_port import Gold
from ..bank.hold_port import Holds
from ..bank.notice_port import Notices
from ..bank.outbox_port import Outbox
from ..bank.password_port import Passwords
from ..bank.payee_book_port import PayeeBook
from ..bank.plan_port import Plans
from ..bank.port import Bank
from ..bank.profile_port import Profiles
from ..bank.proof_port import Proofs
from ..bank.protection_port import Protection
from ..bank.visit_port import Visits
from ..care.preferences import CareCookie
from ..care.store import CareStore
from ..desk.records.port import AccessLog, Staff
from ..keywords.misses import Misses
from ..kit.assets import Assets
from ..settings import Settings
from ..store.clock import Clock
from ..view import Lang, Page
from .devices import DeviceCookie, Devices
from .dictation import Dictation
from .failures import FailedLogins
from .kept import KeptForms
from .logins import Logins
from .recent import RecentWords
from .throttle import Throttle

# Takes a visitor's session key and a page, returns the token under which the page can be heard.
Keep = Callable[[str, Page], str]


@dataclass(frozen=True, slots=True)
class Services:
    """One of each."""

    settings: Settings
    engine: Engine
    clock: Clock
    bank: Bank
    payee_book: PayeeBook
    bills: Bills
    plans: Plans
    cases: Cases
    protection: Protection
    contacts: Contacts
    bank_cards: BankCards
    passwords: Passwords
    profiles: Profiles
    notices: Notices
    visits: Visits
    proofs: Proofs
    credit_cards: CreditCards
    deposits: Deposits
    gold: Gold
    holds: Holds
    call_desk: CallDesk
    customer_desk: CustomerDesk
    outbox: Outbox
    staff: Staff
    access_log: AccessLog
    misses: Misses
    care_store: CareStore
    care_cookie: CareCookie
    logins: Logins
    devices: Devices
    device_cookie: DeviceCookie
    failures: FailedLogins
    kept: KeptForms
    recent: RecentWords
    hot_keywords: Mapping[Lang, tuple[str, ...]]
    throttle: Throttle
    dictation: Dictation
    assets: Assets
    keep: Keep

    def install(self, app: Flask) -> None:
        """Makes these the app's services."""
        app.extensions["nuanyang"] = self


def services() -> Services:
    """The services of the app that answers this request."""
    found: Services = current_app.extensions["nuanyang"]
    return found
