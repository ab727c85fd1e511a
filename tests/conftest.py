"""Settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# No deadline, since a busy machine is no fault of the code. By default the same examples every time, so that a red run
# can be repeated; HYPOTHESIS_PROFILE=search looks for new ones, and nightly for a hundred times as many.
settings.register_profile(
    "repeatable",
    deadline=None,
    max_examples=60,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", settings.get_profile("repeatable"), derandomize=False, max_examples=500)
settings.register_profile("nightly", settings.get_profile("search"), max_examples=6_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
