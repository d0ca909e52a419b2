"""A payment as the bank knows it, judged: when a customer confirms it, and when the day of a plan has come."""

from datetime import datetime
from typing import cast

from ..bank.limits import BANK_ZONE
from ..bank.plan_port import Judgement
from ..bank.port import PaymentFacts
from .case import Answer, Case
from .decision import Decision, decide
from .rules import rules


def judge_payment(
    facts: PaymentFacts, at: datetime, *, device_days: float | None = None, failed_logins: int | None = None
) -> Decision:
    """What the guard says about a payment that somebody is about to confirm at this moment.

    `device_days` since the customer first used this device, `failed_logins` in the hour before they logged in; None
    where nobody is logged in.
    """
    answers = cast("dict[str, Answer]", facts.answers)
    return decide(
        Case(
            device_days=device_days,
            reset_minutes=facts.minutes_since_password_reset,
            phone_minutes=facts.minutes_since_phone_change,
            failed_logins=failed_logins,
            payee_days=facts.payee_known_days,
            payee_transfers=facts.payee_transfers,
            own_account=facts.own_account,
            trusted_contact=facts.trusted_contact,
            watchlist=facts.watchlist,
            amount_fen=facts.amount_fen,
            balance_fen=facts.balance_fen,
            hour=at.astimezone(BANK_ZONE).hour,
            note=facts.note,
            usual_max_fen=facts.usual_max_fen,
            transfers_last_hour=facts.transfers_last_hour,
            new_payees_last_day=facts.new_payees_last_day,
            deposit_broken_hours=facts.deposit_broken_hours,
            on_call=answers.get("on_call"),
            secret=answers.get("secret_or_safe_account"),
            met=answers.get("met_in_person"),
        )
    )


def judge_plan(facts: PaymentFacts, at: datetime) -> Judgement:
    """What follows when a plan is due: a `bank.plan_port.Judge`.

    Nobody is there to answer a question, so a payment that still asks one waits a day, in which the customer sees it.
    """
    decision = judge_payment(facts, at)
    if decision.decision == "block":
        return Judgement(pay=False, reasons=decision.reasons)
    minutes = decision.hold_minutes
    if decision.questions:
        minutes = rules().hold_minutes["hold"]
    return Judgement(pay=True, hold_seconds=minutes * 60, reasons=decision.reasons)
