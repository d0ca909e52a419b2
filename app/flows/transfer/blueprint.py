"""The blueprint of the flow, and the doors of its steps, in a place where all its files can reach them."""

from collections.abc import Callable

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import Draft
from ...doors.services import services
from ...doors.session import customer_id, login_required

transfer_flow = Blueprint("transfer", __name__, url_prefix="/transfer")


def open_draft(view: Callable[[Draft], ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Finds the draft of the address. One that was confirmed leads to its transfer or its plan, as after "back"."""

    @login_required
    def guarded(draft_id: str) -> ResponseReturnValue:
        draft = services().bank.draft(customer_id(), draft_id)
        if draft.transfer_id:
            return redirect(url_for("transfers.transfer", transfer_id=draft.transfer_id))
        plan_id = services().plans.of_draft(customer_id(), draft.id)
        if plan_id:
            return redirect(url_for("planned.plan", plan_id=plan_id))
        return view(draft)

    guarded.__name__ = view.__name__
    guarded.__doc__ = view.__doc__
    return guarded


def changeable_draft(view: Callable[[Draft], ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """The same for steps that choose payee, amount or day: for a bill they are the bill's, and the check comes next."""

    def unless_bill(draft: Draft) -> ResponseReturnValue:
        return redirect(url_for("transfer.check", draft_id=draft.id)) if draft.bill_id else view(draft)

    unless_bill.__name__ = view.__name__
    unless_bill.__doc__ = view.__doc__
    return open_draft(unless_bill)
