"""What customers do in tests, in one line."""

import itertools

from app.bank.port import Bank, Customer, Draft, NewPayee, Transfer

PASSWORD = "nuanyang-demo"
SON, DAUGHTER, FRIEND, NEIGHBOUR = "陈小明", "陈小红", "李桂芳", "王德福"
STRANGER = NewPayee(name="周文", bank="演示农业银行", number="4000 1234 5678 90")
CURRENT, SAVINGS = 0, 1
_keys = itertools.count()


def log_in(bank: Bank, login: str) -> Customer:
    """A demo customer."""
    customer = bank.authenticate(login, PASSWORD)
    assert customer is not None
    return customer


def payee_id(bank: Bank, customer: Customer, name: str) -> str:
    """The saved payee of that name."""
    return next(one.id for one in bank.payees(customer.id) if one.name == name)


def prepare(
    bank: Bank, customer: Customer, fen: int, *, to: str = SON, account: int = CURRENT, note: str = ""
) -> Draft:
    """A draft with account, payee and amount, ready for review."""
    draft = bank.start_draft(customer.id, f"test {next(_keys)}")
    bank.choose_account(customer.id, draft.id, bank.accounts(customer.id)[account].id)
    bank.choose_payee(customer.id, draft.id, payee_id(bank, customer, to))
    return bank.choose_amount(customer.id, draft.id, fen, note)


def confirm(bank: Bank, customer: Customer, draft: Draft) -> Transfer:
    """Says yes to what the review shows."""
    return bank.confirm(customer.id, draft.id, bank.review(customer.id, draft.id).fingerprint)


def send(
    bank: Bank, customer: Customer, fen: int, *, to: str = SON, account: int = CURRENT, note: str = ""
) -> Transfer:
    """A confirmed transfer."""
    return confirm(bank, customer, prepare(bank, customer, fen, to=to, account=account, note=note))


def money(bank: Bank, customer: Customer, account: int = CURRENT) -> tuple[int, int]:
    """Available and held fen of an account."""
    found = bank.accounts(customer.id)[account]
    return found.available_fen, found.held_fen
