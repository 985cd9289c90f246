"""What every test rests on."""

import os

from hypothesis import settings

from tests.audit_triggers import flush_may_empty_trail

__all__ = ["flush_may_empty_trail"]

# On two busy cores a deadline is a matter of luck, and a submission's verdict must not
# depend on what a generator happened to think of: at a desk it thinks of new cases.
settings.register_profile("fazhu", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("fazhu")
