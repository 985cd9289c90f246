"""Two admin sites over the same tables: untuned, and tuned as Django shops do.

Tuned means: no count of all rows, a paginator that does not count, the related rows
joined and the recipients prefetched. Both may edit everything and log nothing on
reading; persons and matters are raw ids, for a select of a million would never load.
"""

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.utils.functional import cached_property

from fazhu.cases.models import Assignment, Case, CaseParty, Event

PAGE = 50


class Site(admin.AdminSite):
    """An admin for everyone: rights are not what is compared."""

    def has_permission(self, request: Any) -> bool:
        return True


class Allowed:
    """May do everything."""

    def allowed(self, request: Any, obj: Any = None) -> bool:
        return True

    has_view_permission = has_add_permission = allowed
    has_change_permission = has_delete_permission = has_module_permission = allowed


class Events(Allowed, admin.TabularInline):
    model = Event
    extra = 0
    raw_id_fields = ("recorded_by",)


class Parties(Allowed, admin.TabularInline):
    model = CaseParty
    extra = 0
    raw_id_fields = ("person",)


class Assignments(Allowed, admin.TabularInline):
    model = Assignment
    extra = 0


class PlainCases(Allowed, admin.ModelAdmin):
    """Eleven columns, four search fields, three filters."""

    list_display = (
        "number", "recipient", "state", "kind", "cause_text", "received_by", "unit",
        "handler", "accepted_on", "closed_on", "moved_on",
    )  # fmt: skip
    search_fields = (
        "number", "cause_text", "parties__person__name", "parties__person__initials",
    )  # fmt: skip
    list_filter = ("state", "kind", "received_by")
    list_per_page = PAGE
    ordering = ("-id",)
    raw_id_fields = ("matter",)
    inlines = (Parties, Events, Assignments)

    @admin.display(description="受援人")
    def recipient(self, case: Case) -> str:
        party = case.parties.filter(role="recipient", is_first=True).first()
        return party.person.name if party else ""


class Uncounted(Paginator):
    """The paginator that everyone copies: it does not count."""

    @cached_property
    def count(self) -> int:
        return 9_999_999


class TunedCases(PlainCases):
    show_full_result_count = False
    paginator = Uncounted
    list_select_related = ("received_by", "unit", "handler")
    raw_id_fields = ("matter", "center", "received_by", "unit", "handler")

    def get_queryset(self, request: Any) -> QuerySet[Case]:
        firsts = CaseParty.objects.filter(role="recipient", is_first=True)
        return (
            super()
            .get_queryset(request)
            .prefetch_related(
                Prefetch("parties", firsts.select_related("person"), to_attr="firsts")
            )
        )

    @admin.display(description="受援人")
    def recipient(self, case: Case) -> str:
        return case.firsts[0].person.name if case.firsts else ""


plain, tuned = Site(name="plain"), Site(name="tuned")
plain.register(Case, PlainCases)
tuned.register(Case, TunedCases)
