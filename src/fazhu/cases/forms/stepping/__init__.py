"""Step forms: for every step that begins nothing, the form that takes it.

Importing this fills the table with the forms of cases; ``quality`` and ``funds`` add
theirs when Django starts.
"""

from fazhu.cases.forms.stepping import (  # the modules enter their forms
    aiding_first,
    assigning,
    deciding,
    handling,
    plain,
    reviewing,
)
from fazhu.cases.forms.stepping.base import StepForm
from fazhu.cases.forms.stepping.ways import WAYS, Way

__all__ = [
    "WAYS",
    "StepForm",
    "Way",
    "aiding_first",
    "assigning",
    "deciding",
    "handling",
    "plain",
    "reviewing",
]
