"""How accounts, payees and fees are named, on every page alike."""

from ..bank.port import Account, BadPayee, Payee
from ..view import Words, money, plain, tail
from .language import lang, say


def payee_name(payee: Payee) -> Words:
    """The customer's own word first: 儿子（陈小明）. Their other account is called that, not by their own name."""
    if payee.kind == "own":
        return say("payee.own")
    if payee.kind == "card":
        return say("payee.card", tail=tail(payee.tail, lang()))
    if payee.alias:
        return say("payee.alias-and-name", alias=plain(payee.alias), name=plain(payee.name))
    return plain(payee.name)


def payee_account(payee: Payee) -> Words:
    """Bank and tail."""
    return say("payee.bank-and-tail", bank=plain(payee.bank), tail=tail(payee.tail, lang()))


def account_name(account: Account) -> Words:
    """活期账户，尾号 4821."""
    words = tail(account.tail, lang())
    return say("account.savings", tail=words) if account.kind == "savings" else say("account.current", tail=words)


def fee_words(fee_fen: int) -> Words:
    """No fee is said as a word, not as 0.00."""
    return money(fee_fen, lang()) if fee_fen else say("transfer.fee-none")


def payee_problem(problem: BadPayee) -> tuple[str, Words]:
    """The field at fault and the message."""
    messages = {
        "number": say("payee.error.number"),
        "name": say("payee.error.name"),
        "bank": say("payee.error.bank"),
        "self": say("payee.error.self"),
    }
    return ("number" if problem.why == "self" else problem.why), messages[problem.why]
