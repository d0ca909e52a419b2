"""The SQL bank is a bank as `port` describes one."""

import inspect

from app.bank import port
from app.bank.port import Bank
from app.bank.sql_bank import SqlBank


def _methods(kind: type) -> dict[str, inspect.Signature]:
    return {
        name: inspect.signature(found)
        for name, found in vars(kind).items()
        if inspect.isfunction(found) and not name.startswith("_")
    }


def test_every_method_has_the_same_name_parameters_and_types() -> None:
    promised, kept = _methods(Bank), _methods(SqlBank)
    assert promised
    assert kept == promised


def test_a_bank_that_lacks_a_parameter_would_be_noticed() -> None:
    class Other(SqlBank):
        def release_due(self) -> int:  # type: ignore[override]
            return 0

    assert _methods(Other)["release_due"] != _methods(Bank)["release_due"]


def test_every_error_is_a_bank_error() -> None:
    errors = [one for one in vars(port).values() if inspect.isclass(one) and issubclass(one, Exception)]
    assert len(errors) > 8
    assert all(issubclass(one, port.BankError) for one in errors)
