"""Why something was refused on the way in; each message says what was found, what was expected, what to do.

IntakeError
├── TooLarge         a file above `settings.UPLOAD_LIMIT`
├── WrongSuffix      a format that is not read
├── ReaderFailed     a text on which the reader itself broke
├── NothingFound     a text without a single piece of work in it
├── NotPermitted     the person may not do this, or not in this jurisdiction
├── Incomplete       a passage that lacks what a task needs
├── TextChanged      a stored file that would now give another text
├── PlanChanged      what was shown for confirmation is no longer what would happen
└── AlreadyReviewed  somebody else was faster, or a task stands on it
"""

from __future__ import annotations


class IntakeError(ValueError):
    """The message is for users, in Chinese."""


class TooLarge(IntakeError):
    pass


class WrongSuffix(IntakeError):
    pass


class ReaderFailed(IntakeError):
    pass


class NothingFound(IntakeError):
    pass


class NotPermitted(IntakeError):
    pass


class Incomplete(IntakeError):
    pass


class AlreadyReviewed(IntakeError):
    pass


class PlanChanged(IntakeError):
    pass


class TextChanged(IntakeError):
    pass
