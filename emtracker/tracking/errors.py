"""Why an act was refused.

    Refused
    ├── NotAllowed     the person may not do this, or does not see the task
    ├── WrongStatus    the task is not at a point where this can be done
    ├── StaleTask      somebody else changed the task in between; `changes` says what
    └── InvalidValue   a value is missing or makes no sense; `field` says which

Each message is a Chinese sentence for the person who acted: what was found, what was expected, what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .models import Progress


class Refused(Exception):
    """Nothing was changed; `str(error)` tells the reason."""


class NotAllowed(Refused):
    pass


class WrongStatus(Refused):
    pass


class StaleTask(Refused):
    def __init__(self, message: str, changes: Sequence[Progress] = ()) -> None:
        super().__init__(message)
        self.changes = tuple(changes)


class InvalidValue(Refused):
    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field
