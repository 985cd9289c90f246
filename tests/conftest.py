"""What every test rests on."""

import os

from hypothesis import settings

from tests.audit_triggers import flush_may_empty_trail

__all__ = ["flush_may_empty_trail"]

# On two busy cores a deadline is a matter of luck, and a submission's verdict must not
# depend on what a generator happened to think of: at a desk it thinks of new cases,
# and of more of them.
IN_CI = "CI" in os.environ
settings.register_profile(
    "fazhu",
    deadline=None,
    derandomize=IN_CI,
    max_examples=40 if IN_CI else 100,
)
settings.load_profile("fazhu")
