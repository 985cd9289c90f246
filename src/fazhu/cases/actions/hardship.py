"""What the rules said of the hardship condition on the day of the decision."""

from fazhu.cases.eligibility import assessment_of, facts_of, first_of
from fazhu.cases.models import Case
from fazhu.rules.assessment import Check


def keep_hardship(case: Case) -> None:
    """Keep by what the applicant was freed from the check, or how it was made.

    On a case that is saved afterwards. Where the rules cannot be asked nothing is
    known; what is stated later changes the answer of the page, not the figure.
    """
    found = assessment_of(case, first_of(case))
    if found is None or found.check is None:
        return
    case.hardship = found.exempt_by or found.check.value
    asked = found.check is Check.REQUIRED
    case.hardship_check = str(facts_of(case).get("check") or "") if asked else ""
