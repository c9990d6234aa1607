"""Forms for accounts: a password is always set, by a person, under the password rules."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm


class NewUserForm(UserCreationForm):
    """Names that differ only in case or in the width of letters are refused."""


class NewPasswordForm(AdminPasswordChangeForm):
    """Without Django's choice of an account that has no password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
