"""What every room's tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Properties are about results; how long an example takes depends on who else uses the machine.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
