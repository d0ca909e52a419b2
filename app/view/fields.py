"""The fields of a form: what is asked, what was typed, what was wrong with it.

What a person typed is kept after an error; secrets have no place to be kept in.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from .words import Words


@dataclass(frozen=True, slots=True)
class Input:
    """A text field. `value` is what the person typed, kept after an error; `hint` says how, with an example."""

    component: ClassVar[str] = "text-input"
    name: str
    label: Words
    value: str = ""
    hint: Words | None = None
    error: Words | None = None
    kind: Literal["text", "tel", "area"] = "text"
    autocomplete: str = "off"
    maxlength: int = 100


@dataclass(frozen=True, slots=True)
class MoneyInput:
    """An amount as people write it; `amounts.py` reads it. `echo` repeats what was read, in words."""

    component: ClassVar[str] = "money-input"
    name: str
    label: Words
    value: str = ""
    hint: Words | None = None
    error: Words | None = None
    echo: Words | None = None


@dataclass(frozen=True, slots=True)
class DateInput:
    """A date in three fields, `<name>-year` and so on; `dates_in.py` reads it and says which of them are `wrong`.

    `birthday` lets the browser offer the person's own date of birth.
    """

    component: ClassVar[str] = "date-input"
    name: str
    label: Words
    year: str = ""
    month: str = ""
    day: str = ""
    hint: Words | None = None
    error: Words | None = None
    wrong: tuple[str, ...] = ()
    birthday: bool = False


@dataclass(frozen=True, slots=True)
class Otp:
    """A code from a message. As a password it holds no value."""

    component: ClassVar[str] = "otp-input"
    name: str
    label: Words
    hint: Words | None = None
    error: Words | None = None


@dataclass(frozen=True, slots=True)
class Password:
    """A password field: it holds no value, so nothing of it can be drawn, spoken or printed."""

    component: ClassVar[str] = "password-input"
    name: str
    label: Words
    hint: Words | None = None
    error: Words | None = None
    autocomplete: Literal["current-password", "new-password"] = "current-password"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a `Choice`. `sample` names a theme in whose colours a piece of text is shown beside it."""

    value: str
    label: Words
    hint: Words | None = None
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: radio buttons with a legend."""

    component: ClassVar[str] = "radios"
    name: str
    label: Words
    options: tuple[Option, ...]
    value: str = ""
    hint: Words | None = None
    error: Words | None = None


@dataclass(frozen=True, slots=True)
class Checks:
    """Any number of several: checkboxes. `none_of_these` excludes the others; `checks_in.py` reads them."""

    component: ClassVar[str] = "checkboxes"
    name: str
    label: Words
    options: tuple[Option, ...]
    chosen: tuple[str, ...] = ()
    hint: Words | None = None
    error: Words | None = None
    none_of_these: Option | None = None


@dataclass(frozen=True, slots=True)
class Select:
    """One of many short choices, in the browser's own list."""

    component: ClassVar[str] = "select"
    name: str
    label: Words
    options: tuple[Option, ...]
    value: str = ""
    hint: Words | None = None
    error: Words | None = None


@dataclass(frozen=True, slots=True)
class KeyInput:
    """A key for a command: chosen from a list, or pressed where scripts run; `check` is asked whether it is free."""

    component: ClassVar[str] = "key-input"
    name: str
    label: Words
    options: tuple[Option, ...]
    check: str
    value: str = ""
    hint: Words | None = None
    error: Words | None = None


@dataclass(frozen=True, slots=True)
class FileInput:
    """A file of the person's own. `accept` is what the browser offers first, as in HTML."""

    component: ClassVar[str] = "file-input"
    name: str
    label: Words
    accept: str = ""
    hint: Words | None = None
    error: Words | None = None


Field = Input | MoneyInput | DateInput | Otp | Password | Choice | Checks | Select | KeyInput | FileInput


def control_id(one: Field) -> str:
    """The id of the control that an error link leads to: the first of a choice, the first wrong part of a date."""
    match one:
        case Choice() | Checks():
            return f"{one.name}-1"
        case DateInput(name=name, wrong=wrong):
            return f"{name}-{wrong[0] if wrong else 'year'}"
        case _:
            return one.name
