"""The two sorts of errors: what a user can act on, and bugs (everything else)."""

from __future__ import annotations

from utmcase.i18n import Text, say


class UserError(Exception):
    """A sentence that tells the user what is wrong and what to do next; nothing was lost."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(say(sentence, "en"))
        self.sentence = sentence


class NotACasebook(UserError):
    """The file is not a casebook, or the key does not fit it."""


class WrongPassword(UserError):
    """No key slot opens with this officer and password."""


class TooSoon(UserError):
    """Too many wrong passwords: nothing was tried, and nothing will be for so many `seconds`."""

    def __init__(self, sentence: Text, seconds: int) -> None:
        super().__init__(sentence)
        self.seconds = seconds


class Forbidden(UserError):
    """The signed-in officer's roles do not allow this."""
