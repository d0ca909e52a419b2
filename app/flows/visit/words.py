"""Days, hours and branches in words."""

from datetime import date, datetime, time, timedelta

from ...bank.visit_port import Branch, BranchWords, Half, Ticket
from ...doors.language import lang, say
from ...doors.services import services
from ...view import BANK_ZONE, Fact, Words, day, digit_by_digit, in_words, plain, time_of_day

WEEK = range(7)


def branch_words(branch: Branch) -> BranchWords:
    """What a branch is called in the reader's language, or in the first one it has."""
    return branch.words.get(lang()) or next(iter(branch.words.values()))


def name(branch: Branch) -> Words:
    """The branch's name."""
    return plain(branch_words(branch).name)


def phone(branch: Branch) -> Words:
    """The branch's telephone, said digit by digit."""
    return Words(branch.phone, digit_by_digit(branch.phone.replace(" ", ""), lang()))


def weekday(number: int) -> Words:
    """The name of a weekday, Monday being 0."""
    return (
        say("visit.monday"),
        say("visit.tuesday"),
        say("visit.wednesday"),
        say("visit.thursday"),
        say("visit.friday"),
        say("visit.saturday"),
        say("visit.sunday"),
    )[number]


def clock(at: time) -> Words:
    """A time of the bank's day."""
    return time_of_day(datetime.combine(today(), at, BANK_ZONE), lang())


def span(begins: time, ends: time) -> Words:
    """From … to …"""
    return say("visit.span", begins=clock(begins), ends=clock(ends))


def today() -> date:
    """The bank's today."""
    return services().clock.now().astimezone(BANK_ZONE).date()


def full_day(one: date) -> Words:
    """11 月 24 日 星期二: as it stands on paper, which is read on another day."""
    return say("visit.day", date=day(one, lang()), weekday=weekday(one.weekday()))


def named_day(one: date) -> Words:
    """11 月 24 日 星期二; today and tomorrow are called so first."""
    words = full_day(one)
    if one == today():
        return say("visit.today", day=words)
    if one == today() + timedelta(days=1):
        return say("visit.tomorrow", day=words)
    return words


def half_day(one: date, half: Half) -> Words:
    """明天，11 月 24 日 星期二上午."""
    if half == "morning":
        return say("visit.on-morning", day=named_day(one))
    return say("visit.on-afternoon", day=named_day(one))


def called(ticket: Ticket) -> Words:
    """What is called out: 上午 3 号."""
    number = Words(str(ticket.number), in_words(ticket.number, lang()))
    if ticket.half == "morning":
        return say("visit.number-morning", number=number)
    return say("visit.number-afternoon", number=number)


def hours(branch: Branch) -> tuple[Fact, ...]:
    """Opening hours, days that are alike together, in the order of the week; closed days are named, too."""
    alike: list[tuple[list[int], tuple[time, time] | None]] = []
    for number in WEEK:
        open_at = branch.hours.get(number)
        if alike and alike[-1][1] == open_at:
            alike[-1][0].append(number)
        else:
            alike.append(([number], open_at))
    return tuple(Fact(_days(days), span(*at) if at else say("visit.closed")) for days, at in alike)


def today_words(branch: Branch) -> Words:
    """When it is open today."""
    at = branch.hours.get(today().weekday())
    return say("visit.open-today", span=span(*at)) if at else say("visit.closed-today")


def features(branch: Branch) -> tuple[Words, ...]:
    """What makes a visit easier here, and plainly what does not."""
    words = [
        say("visit.step-free") if branch.step_free else say("visit.steps"),
        say("visit.loop") if branch.hearing_loop else say("visit.no-loop"),
        say("visit.seats", number=branch.seats),
    ]
    quiet = sorted(set(branch.quiet.values()))
    if not quiet:
        words.append(say("visit.no-quiet"))
    for begins, ends in quiet:
        days = [number for number, at in sorted(branch.quiet.items()) if at == (begins, ends)]
        words.append(say("visit.quiet", days=_days(days), span=span(begins, ends)))
    return tuple(words)


def _days(days: list[int]) -> Words:
    """星期一到星期五, or one day alone. Days that do not follow each other are not joined by `hours`."""
    if len(days) == 1:
        return weekday(days[0])
    return say("visit.days", first=weekday(days[0]), last=weekday(days[-1]))
