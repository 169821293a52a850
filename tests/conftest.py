"""What all tests share: how hard Hypothesis tries."""

from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings

# The same examples on every run, so that a red test is red for everybody; `make long` looks further.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=50)
settings.register_profile(
    "long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("steady")

# Whoever starts tests in the background has Ctrl-C ignored, by them and all they start; some tests send it.
signal.signal(signal.SIGINT, signal.default_int_handler)
