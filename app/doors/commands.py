"""All commands of `flask --app app`, for the factory."""

from ..bank.commands import bank_commands
from ..guard.commands import guard_command
from ..keywords.commands import keywords_command
from ..kit.commands import kit_commands
from ..leaflets.commands import leaflets_commands
from ..learn.commands import learn_commands
from ..speech.commands import speech_command

COMMANDS = (
    bank_commands,
    guard_command,
    keywords_command,
    kit_commands,
    leaflets_commands,
    learn_commands,
    speech_command,
)
