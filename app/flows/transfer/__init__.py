"""A transfer in four steps: who, how much, check, done. The draft lives on the server, so nothing typed is lost."""

from contextlib import suppress
from secrets import token_urlsafe

from flask import abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import (
    Account,
    AlreadyPaid,
    BadPayee,
    BankError,
    ChangedSinceReview,
    Draft,
    Incomplete,
    NewPayee,
    OwnAccount,
)
from ...doors.amounts import amount_problem
from ...doors.payees import payee_problem
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...guard.rules import rules
from ...view import Page
from ...view.amounts import read_amount
from . import guarded, pages, planning
from .blueprint import changeable_draft, open_draft, transfer_flow
from .words import bank_problem

NEW = "new"
__all__ = ["transfer_flow"]


@transfer_flow.get("/new")
@login_required
def start() -> ResponseReturnValue:
    """Step 1: who. The form's key makes one draft of it, however often it is sent."""
    payees = services().bank.payees(customer_id())
    if "filled" not in request.args:
        # A wish of an hour ago must not fill in this transfer.
        session.pop("wish", None)
    wish = session.get("wish", {})
    chosen = next((one for one in payees if one.id == wish.get("payee")), None)
    read = read_amount(wish.get("amount", ""))
    filled = pages.filled_in(chosen, read.fen)
    key = token_urlsafe(16)
    return render(pages.who(payees, url_for("transfer.begin"), key=key, chosen=chosen, before=filled, own=_others()))


@transfer_flow.post("/new")
@login_required
def begin() -> ResponseReturnValue:
    """Makes the draft, once somebody is chosen."""
    key = request.form.get("key", "")[:64]
    if not request.form.get("payee") or not key:
        again = pages.who(
            services().bank.payees(customer_id()),
            request.path,
            key=key or token_urlsafe(16),
            failed=True,
            own=_others(),
        )
        return render(again)
    return _choose_payee(services().bank.start_draft(customer_id(), key))


@transfer_flow.get("/<draft_id>/payee")
@changeable_draft
def payee(draft: Draft) -> ResponseReturnValue:
    """Step 1 again, to change the payee."""
    payees, own = services().bank.payees(customer_id()), _others(draft)
    return render(pages.who(payees, request.path, chosen=draft.payee, own=own))


@transfer_flow.post("/<draft_id>/payee")
@changeable_draft
def change_payee(draft: Draft) -> ResponseReturnValue:
    """Takes the other payee."""
    if not request.form.get("payee"):
        payees, own = services().bank.payees(customer_id()), _others(draft)
        return render(pages.who(payees, request.path, failed=True, own=own))
    return _choose_payee(draft)


def _choose_payee(draft: Draft) -> ResponseReturnValue:
    chosen = request.form["payee"]
    if chosen == NEW:
        return redirect(url_for("transfer.new_payee", draft_id=draft.id))
    try:
        whom = OwnAccount(chosen.removeprefix(pages.OWN)) if chosen.startswith(pages.OWN) else chosen
        draft = services().bank.choose_payee(customer_id(), draft.id, whom)
    except BadPayee as problem:
        payees = services().bank.payees(customer_id())
        key, error = request.form.get("key", ""), payee_problem(problem)[1]
        return render(pages.who(payees, request.path, key=key, error=error, own=_others(draft)))
    return _next(draft)


@transfer_flow.get("/<draft_id>/new-payee")
@changeable_draft
def new_payee(_draft: Draft) -> ResponseReturnValue:
    """Step 1, for somebody new: name, bank, number."""
    return render(pages.new_payee(request.path, kept_fields()))


@transfer_flow.post("/<draft_id>/new-payee")
@changeable_draft
def save_new_payee(draft: Draft) -> ResponseReturnValue:
    """Keeps the new payee; everything that is wrong is said at once, and what was typed stays."""
    typed = {name: request.form.get(name, "").strip() for name in ("name", "bank", "number")}
    missing = pages.missing_fields(typed)
    if missing:
        return render(pages.new_payee(request.path, typed, missing))
    try:
        draft = services().bank.choose_payee(customer_id(), draft.id, NewPayee(**typed))
    except BadPayee as problem:
        return render(pages.new_payee(request.path, typed, dict([payee_problem(problem)])))
    return _next(draft)


@transfer_flow.get("/<draft_id>/amount")
@changeable_draft
def amount(draft: Draft) -> ResponseReturnValue:
    """Step 2: how much."""
    if draft.payee is None:
        return redirect(url_for("transfer.payee", draft_id=draft.id))
    return render(pages.how_much(draft, kept_fields() or _wished_amount(draft)))


@transfer_flow.post("/<draft_id>/amount")
@changeable_draft
def save_amount(draft: Draft) -> ResponseReturnValue:
    """Reads the amount as people write it; what is ambiguous is asked, never guessed."""
    typed = {"amount": request.form.get("amount", ""), "note": request.form.get("note", "").strip()}
    read = read_amount(typed["amount"])
    if read.problem:
        return render(pages.how_much(draft, typed, {"amount": amount_problem(read)}))
    try:
        draft = services().bank.choose_amount(customer_id(), draft.id, read.fen, typed["note"])
        session.pop("wish", None)
    except BankError as problem:
        return render(pages.how_much(draft, typed, dict([bank_problem(problem)])))
    return redirect(url_for("transfer.check", draft_id=draft.id))


@transfer_flow.get("/<draft_id>/account")
@open_draft
def account(draft: Draft) -> ResponseReturnValue:
    """Which account pays; asked only by who wants to change it."""
    return render(pages.which_account(draft, services().bank.accounts(customer_id())))


@transfer_flow.post("/<draft_id>/account")
@open_draft
def save_account(draft: Draft) -> ResponseReturnValue:
    """Takes the other account."""
    try:
        services().bank.choose_account(customer_id(), draft.id, request.form.get("account", ""))
    except BadPayee as problem:
        error = payee_problem(problem)[1]
        return render(pages.which_account(draft, services().bank.accounts(customer_id()), error))
    return redirect(url_for("transfer.check", draft_id=draft.id))


@transfer_flow.get("/<draft_id>/check")
@open_draft
def check(draft: Draft) -> ResponseReturnValue:
    """Step 3: look once more. A fee, if there is one, stands first."""
    try:
        return render(_check_page(draft))
    except Incomplete:
        return _next(draft)
    except BankError as problem:
        return _cannot(draft, problem)


@transfer_flow.post("/<draft_id>/check")
@open_draft
def confirm(draft: Draft) -> ResponseReturnValue:
    """Reserves the money, unless the guard has a word first. Sent again, it pays once: the transfer is the same."""
    try:
        decision = guarded.judge(draft)
        if decision.decision == "block":
            services().contacts.tell(customer_id(), "refused", draft.id, draft.amount_fen)
            return render(guarded.refused(decision))
        if decision.questions:
            return redirect(url_for("transfer.pause", draft_id=draft.id))
        schedule = planning.chosen(draft)
        if (request.form.get("hold"), request.form.get("when", planning.NOW)) != (
            str(decision.hold_minutes),
            planning.as_sent(schedule),
        ):
            # The customer was shown another day, or another time until which the money waits.
            raise ChangedSinceReview
        if schedule:
            return planning.make(draft, schedule)
        made = services().bank.confirm(
            customer_id(),
            draft.id,
            request.form.get("fingerprint", ""),
            hold_seconds=decision.hold_minutes * 60,
            because=decision.reasons,
        )
    except ChangedSinceReview:
        return render(_check_page(draft, changed=True))
    except Incomplete:
        return _next(draft)
    except BankError as problem:
        return _cannot(draft, problem)
    return redirect(url_for("transfers.transfer", transfer_id=made.id, done="1"))


def _cannot(draft: Draft, problem: BankError) -> ResponseReturnValue:
    """Back to the amount, or for a bill, whose amount is given, to another account. Raises the problem again."""
    if isinstance(problem, AlreadyPaid):
        return redirect(url_for("bills.bill", bill_id=problem.bill_id))
    field, error = bank_problem(problem)
    if draft.bill_id:
        return render(pages.which_account(draft, services().bank.accounts(customer_id()), error))
    return render(pages.how_much(draft, {}, {field: error}))


def _wished_amount(draft: Draft) -> dict[str, str]:
    """The amount that keyword entry understood, until one stands in the draft."""
    wish = session.get("wish", {})
    return {"amount": wish["amount"]} if wish.get("amount") and draft.amount_fen is None else {}


def _check_page(draft: Draft, *, changed: bool = False) -> Page:
    review = services().bank.review(customer_id(), draft.id)
    decision = guarded.judge(draft)
    now = services().clock.now()
    return pages.check(review, decision, guarded.reasons(decision), now, planning.chosen(draft), changed=changed)


@transfer_flow.get("/<draft_id>/pause")
@open_draft
def pause(draft: Draft) -> ResponseReturnValue:
    """The full page before a risky payment."""
    return render(guarded.pause(draft, guarded.judge(draft)))


@transfer_flow.post("/<draft_id>/pause")
@open_draft
def after_pause(draft: Draft) -> ResponseReturnValue:
    """The safe way ends here; the other one leads to the first question."""
    if request.form.get("choice") != "go-on":
        return render(guarded.stopped())
    return _next_question(draft)


@transfer_flow.get("/<draft_id>/question/<name>")
@login_required
def question(draft_id: str, name: str) -> ResponseReturnValue:
    """One question a page."""
    draft = services().bank.draft(customer_id(), draft_id)
    if name not in rules().questions:
        abort(404)
    return render(guarded.question(draft, name))


@transfer_flow.post("/<draft_id>/question/<name>")
@login_required
def save_answer(draft_id: str, name: str) -> ResponseReturnValue:
    """Keeps the answer and goes on to the next question, or back to the check."""
    answered = request.form.get("answer", "")
    if name not in rules().questions or answered not in guarded.ANSWERS:
        abort(404)
    services().bank.answer(customer_id(), draft_id, name, answered)
    return _next_question(services().bank.draft(customer_id(), draft_id))


def _next_question(draft: Draft) -> ResponseReturnValue:
    questions = guarded.judge(draft).questions
    if questions:
        return redirect(url_for("transfer.question", draft_id=draft.id, name=questions[0]))
    return redirect(url_for("transfer.check", draft_id=draft.id))


def _next(draft: Draft) -> ResponseReturnValue:
    """The first step that still lacks something."""
    if draft.payee is None:
        return redirect(url_for("transfer.payee", draft_id=draft.id))
    if draft.amount_fen is None:
        return redirect(url_for("transfer.amount", draft_id=draft.id))
    return redirect(url_for("transfer.check", draft_id=draft.id))


def _others(draft: Draft | None = None) -> tuple[Account, ...]:
    """The customer's accounts but the one that pays: the everyday one before there is a draft."""
    mine = services().bank.accounts(customer_id())
    paying = draft.account.id if draft else mine[0].id
    return tuple(one for one in mine if one.id != paying)


@transfer_flow.get("/repeat/<transfer_id>")
@login_required
def before_repeat(transfer_id: str) -> ResponseReturnValue:
    """Where one comes back to after logging in again: the page with the button."""
    return redirect(url_for("transfers.transfer", transfer_id=transfer_id))


@transfer_flow.post("/repeat/<transfer_id>")
@login_required
def repeat(transfer_id: str) -> ResponseReturnValue:
    """A new draft like an earlier transfer; what cannot be as it was is asked again. The key makes one draft."""
    bank, me = services().bank, customer_id()
    done = bank.transfer(me, transfer_id)
    draft = bank.start_draft(me, f"repeat {transfer_id} {request.form.get('key', '')[:64]}")
    if draft.transfer_id is None and draft.payee is None:
        # Off the list by now, or more than there is: the step that lacks it asks.
        with suppress(BankError):
            bank.choose_account(me, draft.id, done.account.id)
            bank.choose_payee(me, draft.id, done.payee.id)
            bank.choose_amount(me, draft.id, done.amount_fen, done.note)
    return _next(bank.draft(me, draft.id))
