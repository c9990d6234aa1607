"""In whose name a command of the server's console acts."""

from __future__ import annotations

from django.core.management.base import CommandError

from emtracker.people.models import User


def acting_user(username: str | None) -> User | None:
    """The user of this name; None, the console itself, where no name is given. Raises CommandError."""
    if username is None:
        return None
    try:
        users = User.objects.select_related("role", "unit__region", "region")
        return users.get(username=username, is_active=True)
    except User.DoesNotExist:
        raise CommandError(f"没有名为“{username}”的在用用户。请核对用户名，或不加 --as。") from None
