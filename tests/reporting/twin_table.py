"""Every measure's key beside the loop that counts it again."""

from decimal import Decimal

from tests.reporting import network_twins
from tests.reporting.counted_again import (
    CAUSES,
    by_notice,
    cause_is,
    kind_is,
    money,
    opinion_is,
    result_is,
    stage_is,
)
from tests.reporting.twins import (
    benefit_told,
    both,
    handler_kind,
    is_application,
    litigation,
    one_of,
    outcome,
    wages_told,
    yes,
)

ONE = lambda row: 1  # noqa: E731  # the table reads better with a name
CLASSES = [
    "women", "disabled", "blind_deaf", "farmer", "migrant_worker", "elderly", "minor",
    "military", "ethnic_minority", "foreign", "poor", "minimum_living", "destitute",
    "preferential", "unemployed", "life_or_death", "incapable", "left_behind_child",
    "abuse_victim", "hero_kin", "brave", "veteran", "new_employment", "other",
]  # fmt: skip


def of_cases(base, test=None, amount=None):
    return lambda again: again.cases(base, test, amount)


def of_consultations(test=None, amount=None):
    return lambda again: again.consultations(test, amount)


def channel(*keys):
    return of_consultations(lambda row: one_of(row.channel, *keys))


def handling(key):
    return of_consultations(lambda row: one_of(row.handling, key))


def became_a_case(talk):
    granted = talk.cases.filter(decision="granted").exists()
    return both(one_of(talk.handling, "applied"), yes(granted))


def ground(key):
    return of_cases("refused", lambda c: one_of(c.refusal_ground, key))


def mode(key):
    return of_cases("accepted", lambda c: one_of(c.aid_mode, key))


def of_kind_and_way(kind, way):
    return of_cases(
        "accepted", lambda c: both(one_of(c.kind, kind), one_of(litigation(c), way))
    )


def criminal_from(*origins):
    return of_cases(
        "accepted",
        lambda c: both(one_of(c.kind, "criminal"), one_of(c.origin, *origins)),
    )


def by_handler(kind):
    return of_cases("closed", lambda c: one_of(handler_kind(c), kind))


def graded(*grades):
    return lambda again: again.hanging(
        again.world.gradings,
        "graded_on",
        lambda g: one_of(g.grade, *grades) if grades else yes(True),
    )


def paid(amount):
    return lambda again: again.paid(amount)


def organisations(*kinds):
    return lambda again: again.there(
        again.world.organisations,
        "opened_on",
        "closed_on",
        lambda o: yes(o.kind in kinds),
    )


def handlers(test):
    return lambda again: again.there(again.world.handlers, "from_on", "until_on", test)


def people_in(base):
    return lambda again: again.cases(base, None, again.world.recipients)


def step(key):
    return lambda again: again.steps(key)


EXEMPT = ("no_fixed_income", "assistance_or_preference", "migrant_worker", "other")


def checked(way):
    def made(case):
        if case.hardship in (*EXEMPT, "not_required"):
            return yes(False)
        return one_of(case.hardship_check, way)

    return of_cases("decided", lambda c: both(yes(is_application(c)), made(c)))


def passed_on_late(case):
    clocks = case.clocks.filter(clock="transfer", stopped_at__isnull=False)
    late = any(one.due_at and one.stopped_at > one.due_at for one in clocks)
    return case.application_way == "passed_on" and late


TWINS = {
    "applications": of_cases("applied"),
    "applications_pending_before": of_cases("pending_before"),
    "applications_decided": of_cases("decided", lambda c: yes(is_application(c))),
    "approved_by_application": of_cases("approved", lambda c: yes(is_application(c))),
    "cases_refused": of_cases("refused"),
    "refused_out_of_scope": ground("out_of_scope"),
    "refused_means": ground("no_hardship"),
    "refused_other": ground("other"),
    "applications_withdrawn": of_cases("withdrawn"),
    "applications_transferred": of_cases("transferred"),
    "applications_pending": of_cases("pending"),
    "urgent_aid": lambda again: again.steps("aid_first", lambda c: c.count_weight),
    "objections": step("object"),
    "objections_upheld": step("uphold_refusal"),
    "objections_corrected": step("order_correction"),
    "termination_objections": step("object_termination"),
    "means_test_exempt": lambda again: again.cases(
        "approved",
        lambda c: both(yes(is_application(c)), one_of(c.hardship, *EXEMPT)),
        again.world.recipients,
    ),
    "means_declared": checked("pledge"),
    "means_shared": checked("data_sharing"),
    "applications_passed_on": of_cases(
        "applied", lambda c: one_of(c.application_way, "passed_on")
    ),
    "passed_on_late": of_cases("applied", lambda c: yes(passed_on_late(c))),
    "supplement_notices": step("supplement"),
    "preliminary_checks": step("preliminary_check"),
    "explanations_asked": step("ask_explanation"),
    "notices_received": of_cases("accepted", lambda c: yes(not is_application(c))),
    "cases_accepted": of_cases("accepted"),
    "files_accepted": of_cases("accepted", None, ONE),
    "cases_approved": of_cases("approved"),
    "cases_handled": of_cases("approved"),
    "cases_assigned": of_cases("assigned"),
    "cases_carried_over": of_cases("open_before"),
    "cases_open": of_cases("open"),
    "accepted_carried_over": of_cases("accepted_open_before"),
    "cases_closed": of_cases("closed"),
    "closed_from_earlier_years": of_cases("from_earlier_years"),
    "accepted_and_closed": of_cases("accepted_and_closed"),
    "cases_terminated": of_cases("closed", lambda c: one_of(outcome(c), "terminated")),
    "cases_archived": of_cases("archived"),
    "handler_changes": step("change_handler"),
    "cases_criminal": of_cases("accepted", kind_is("criminal")),
    "cases_civil": of_cases("accepted", kind_is("civil")),
    "cases_admin": of_cases("accepted", kind_is("administrative")),
    "cases_litigation": of_cases(
        "accepted", lambda c: one_of(litigation(c), "litigation")
    ),
    "cases_non_litigation": of_cases(
        "accepted", lambda c: one_of(litigation(c), "non_litigation")
    ),
    "civil_litigation": of_kind_and_way("civil", "litigation"),
    "civil_non_litigation": of_kind_and_way("civil", "non_litigation"),
    "admin_litigation": of_kind_and_way("administrative", "litigation"),
    "labour_arbitration": mode("labour_arbitration"),
    "notary_cases": mode("notary"),
    "appraisal_cases": mode("appraisal"),
    "petition_cases": of_cases("accepted", lambda c: one_of(c.stage, "petition")),
    "enforcement_cases": of_cases("accepted", lambda c: one_of(c.stage, "enforcement")),
    "criminal_by_application": criminal_from("application", "takeover"),
    "criminal_by_notice": of_cases("accepted", by_notice),
    "criminal_by_request": criminal_from("request"),
    "criminal_compulsory_medical": of_cases(
        "accepted",
        lambda c: both(
            one_of(c.kind, "criminal"),
            one_of(c.aid_mode, "compulsory_treatment_agency"),
        ),
    ),
    "criminal_investigation": of_cases("accepted", stage_is("investigation")),
    "criminal_prosecution": of_cases("accepted", stage_is("prosecution_review")),
    "criminal_trial_first": of_cases("accepted", stage_is("first_instance")),
    "criminal_trial_second": of_cases("accepted", stage_is("second_instance")),
    "criminal_trial_other": of_cases(
        "accepted", stage_is("remand", "retrial", "death_review")
    ),
    **{
        f"cause_{key}": of_cases("accepted", cause_is(*causes))
        for key, causes in CAUSES.items()
    },
    "recipients": people_in("approved"),
    "recipients_unique": lambda again: again.people(),
    "recipients_by_class": lambda again: again.classes(persons=True),
    "cases_by_class": lambda again: again.classes(persons=False),
    **{
        f"recipients_{key}": lambda again, key=key: again.classes(key, persons=True)
        for key in CLASSES
    },
    **{
        f"cases_of_{key}": lambda again, key=key: again.classes(key, persons=False)
        for key in CLASSES
    },
    "green_channel": of_cases("accepted", lambda c: yes(c.green_channel)),
    "consultations": of_consultations(),
    "consult_visit": channel("visit", "outreach", "leader_day"),
    "consult_outreach": channel("outreach"),
    "consult_leader_day": channel("leader_day"),
    "consult_letter": channel("letter"),
    "consult_telephone": channel("telephone", "hotline"),
    "consult_12348": channel("hotline"),
    "consult_network": channel("network", "wechat", "email"),
    "consult_wechat": channel("wechat"),
    "consult_email": channel("email"),
    "consult_other": channel("other"),
    "consult_matters": of_consultations(None, lambda row: row.questions),
    "documents_written": handling("document_drafted"),
    "consult_to_application": handling("applied"),
    "consult_to_approved": of_consultations(became_a_case),
    "consult_referred": handling("referred"),
    "consult_groups": of_consultations(lambda row: yes(row.people >= 10)),
    "consult_group_people": of_consultations(
        lambda row: yes(row.people >= 10), lambda row: row.people
    ),
    "consult_late": of_consultations(lambda row: yes(row.is_late)),
    "consult_rated": of_consultations(lambda row: yes(bool(row.satisfaction))),
    "consult_satisfied": of_consultations(
        lambda row: yes(row.satisfaction in ("satisfied", "fair"))
    ),
    "papers_drafted": lambda again: again.hung_on_talks(
        again.world.drafted, lambda row: row.drafted_on
    ),
    "askers_by_class": lambda again: again.hung_on_talks(
        again.world.askers, lambda row: row.consultation.consulted_on
    ),
    "duty_helps": lambda again: again.duty(
        [row for row in again.world.duty if not row.is_declined], lambda row: row
    ),
    "plea_witnessed": lambda again: again.duty(
        [row for row in again.world.duty_contents if row.key == "plea_presence"],
        lambda row: row.help,
    ),
    "duty_contents": lambda again: again.duty(
        again.world.duty_contents, lambda row: row.help
    ),
    "green_assigned": of_cases("assigned", lambda c: yes(c.green_channel)),
    "green_same_day": of_cases("same_day", lambda c: yes(c.green_channel)),
    "green_timed": of_cases("timed", lambda c: yes(c.green_channel), lambda c: 1),
    "green_hours": lambda again: again.green_hours(),
    "green_late": of_cases("late", lambda c: yes(c.green_channel), lambda c: 1),
    "green_late_explained": of_cases(
        "explained", lambda c: yes(c.green_channel), lambda c: 1
    ),
    "aid_first_made_up": lambda again: again.steps("make_up", lambda c: c.count_weight),
    "aid_first_owed": lambda again: again.owed(),
    "home_visits": lambda again: again.visits("done_on", ("done",)),
    "home_visits_planned": lambda again: again.visits(
        "planned_on", ("planned", "done")
    ),
    "conflicts_found": lambda again: again.finds("found_on"),
    "conflicts_cleared": lambda again: again.finds("cleared_on"),
    "conflicts_stopped": lambda again: again.finds("found_on", stopped=True),
    "contacts_made": lambda again: again.contacts(),
    "pages_scanned": lambda again: again.scans(),
    "queue_taken": lambda again: again.tickets(),
    "queue_called": lambda again: again.tickets(called=True),
    "queue_served": lambda again: again.tickets("served"),
    "queue_passes": lambda again: again.tickets(adds=lambda row: row.passes),
    "queue_lapsed": lambda again: again.tickets("absent"),
    "queue_left": lambda again: again.tickets("left", "unserved"),
    "closed_criminal": of_cases("closed", kind_is("criminal")),
    "closed_civil": of_cases("closed", kind_is("civil")),
    "closed_admin": of_cases("closed", kind_is("administrative")),
    "result_won": of_cases("closed", result_is("won")),
    "result_partly_won": of_cases("closed", result_is("partly_won")),
    "result_lost": of_cases("closed", result_is("lost", "rejected")),
    "result_mediated": of_cases("closed", result_is("mediated")),
    "result_settled": of_cases("closed", result_is("settled")),
    "result_withdrawn": of_cases("closed", result_is("withdrawn", "withdrawn_settled")),
    "result_labour_award": of_cases("closed", result_is("labour_award")),
    "result_concluded": of_cases("closed", result_is("concluded")),
    "opinion_full": of_cases("closed", opinion_is("adopted")),
    "opinion_part": of_cases("closed", opinion_is("partly_adopted")),
    "opinion_none": of_cases("closed", opinion_is("not_adopted")),
    "benefit": of_cases("closed", benefit_told, money("benefit")),
    "benefit_wages": of_cases("closed", wages_told, money("benefit_wages")),
    "cases_reviewed": graded(),
    "grade_excellent": graded("excellent"),
    "grade_good": graded("good"),
    "grade_qualified": graded("qualified"),
    "grade_unqualified": graded("unqualified"),
    "same_day": of_cases("same_day"),
    "archive_overdue": of_cases("overdue"),
    "archived_in_time": of_cases("archived_in_time"),
    "late_registration": of_cases("late_entry", None, ONE),
    "cases_still": of_cases("still"),
    "group_cases": of_cases("in_group", None, ONE),
    "group_case_recipients": people_in("in_group"),
    "cases_by_lawyer": by_handler("lawyer"),
    "cases_by_staff": by_handler("staff"),
    "cases_by_glsw": by_handler("grassroots_worker"),
    "cases_by_ngo": by_handler("social_body_member"),
    "cases_by_volunteer": by_handler("volunteer"),
    "handlers_active": lambda again: again.handlers_with_cases(),
    "case_subsidies": paid(money("amount")),
    "cases_paid": paid(ONE),
    "cases_unpaid": lambda again: again.cases("unpaid", again.world.payment_told, ONE),
    "stations": organisations("station", "social_station"),
    "social_bodies": organisations("social_body"),
    "law_firms": organisations("law_firm"),
    "handlers": handlers(lambda h: yes(True)),
    "stations_staffed": network_twins.staffed,
    "staff": network_twins.staff(),
    "staff_legal_profession": network_twins.staff(network_twins.LICENCES),
    "staff_aid_lawyers": network_twins.staff(("aid_lawyer",)),
    "posts": network_twins.posts,
    "service_hours": network_twins.service_hours,
    "volunteers_serving": network_twins.volunteers_serving,
    "volunteers": handlers(lambda h: one_of(h.kind, "volunteer")),
}

RATES = {
    "closing_rate": "cases_closed / cases_accepted",
    "closing_rate_with_carried": "cases_closed / accepted_carried_over cases_accepted",
    "closing_rate_same_period": "accepted_and_closed / cases_accepted",
    "approval_rate": "approved_by_application / approved_by_application cases_refused",
    "passed_on_late_rate": "passed_on_late / applications_passed_on",
    "win_rate": "result_won result_partly_won"
    " / result_won result_partly_won result_lost",
    "adoption_rate": "opinion_full opinion_part"
    " / opinion_full opinion_part opinion_none",
    "mediation_rate": "result_mediated result_settled / closed_civil closed_admin",
    "consult_satisfaction": "consult_satisfied / consult_rated",
    "share_criminal": "cases_criminal / cases_accepted",
    "share_civil": "cases_civil / cases_accepted",
    "share_admin": "cases_admin / cases_accepted",
    "share_litigation": "cases_litigation / cases_accepted",
    "share_non_litigation": "cases_non_litigation / cases_accepted",
    "share_lawyer_glsw": "cases_by_lawyer cases_by_glsw / cases_closed",
    "share_migrant_worker": "recipients_migrant_worker / recipients",
    "share_wages": "benefit_wages / benefit",
    "same_day_rate": "same_day / cases_assigned",
    "green_hours_each": "green_hours / green_timed",
    "green_same_day_rate": "green_same_day / green_assigned",
    "archive_rate": "archived_in_time / cases_archived",
    "excellent_good_rate": "grade_excellent grade_good / cases_reviewed",
    "qualified_rate": "grade_excellent grade_good grade_qualified / cases_reviewed",
    "cases_per_handler": "cases_closed / handlers_active",
    "subsidy_per_case": "case_subsidies / cases_paid",
}


QUOTIENTS = ("cases_per_handler", "subsidy_per_case", "green_hours_each")
"""Rates that are no per cent."""


def rate_again(key, counted):
    above, below = (part.split() for part in RATES[key].split("/"))
    top = sum(Decimal(counted[one]) for one in above)
    bottom = sum(Decimal(counted[one]) for one in below)
    if not bottom:
        return None
    percent = 1 if key in QUOTIENTS else 100
    return top / bottom * percent
