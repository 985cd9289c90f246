"""Addresses of cases."""

from django.urls import path

from fazhu.cases.views import (
    beginning,
    conflicts,
    correction,
    detail,
    listing,
    looks,
    means,
    notices,
    people,
    proofs,
    scanning_early,
    scans,
    steps,
    urgency,
)
from fazhu.cases.views.papers import of_cases as papers

app_name = "cases"
urlpatterns = [
    path("", listing.case_list, name="list"),
    path("new/", beginning.choose, name="new"),
    path("new/<slug:key>/", beginning.begin_case, name="begin"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/find/", people.find, name="person-find"),
    path("people/<int:pk>/merge/<int:other>/", people.merge, name="person-merge"),
    path("people/<int:pk>/unmerge/<int:merge>/", people.unmerge, name="person-unmerge"),
    path("people/<int:pk>/split/", people.split, name="person-split"),
    path("search/", listing.search, name="search"),
    path("export/", listing.export, name="export"),
    path("columns/", looks.columns, name="columns"),
    path("views/", looks.views, name="views"),
    path("views/<int:pk>/drop/", looks.drop_view, name="view-drop"),
    path("conflicts/", conflicts.conflict_list, name="conflict-list"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/conflicts/", conflicts.conflicts, name="conflicts"),
    path("<int:pk>/steps/<slug:key>/", steps.step, name="step"),
    path("<int:pk>/urgency/", urgency.urgency, name="urgency"),
    path("<int:pk>/urgency/late/", urgency.late, name="urgency-late"),
    path("<int:pk>/same-day/", urgency.same_day, name="same-day"),
    path("<int:pk>/means/", means.means, name="means"),
    path("scans/<uuid:sheet>/", scanning_early.early, name="scan-early"),
    path(
        "scans/<uuid:sheet>/<int:page>/picture/",
        scanning_early.picture,
        name="scan-early-picture",
    ),
    path(
        "scans/<uuid:sheet>/<int:page>/remove/",
        scanning_early.remove,
        name="scan-early-remove",
    ),
    path("<int:pk>/materials/<int:brought>/", scans.scans, name="scans"),
    path("<int:pk>/materials/<int:brought>/order/", scans.order, name="scan-order"),
    path("<int:pk>/materials/<int:brought>/file.pdf", scans.whole, name="scans-file"),
    path("<int:pk>/materials/<int:brought>/<int:page>/", scans.scan, name="scan"),
    path(
        "<int:pk>/materials/<int:brought>/<int:page>/change/",
        scans.change,
        name="scan-change",
    ),
    path(
        "<int:pk>/materials/<int:brought>/<int:page>.jpg",
        scans.picture,
        name="scan-picture",
    ),
    path("<int:pk>/notice/", notices.notice, name="notice"),
    path("<int:pk>/correction/", correction.correct, name="correct"),
    path("<int:pk>/papers/<int:paper>/", papers.paper, name="paper"),
    path(
        "<int:pk>/papers/<int:paper>/file.<slug:kind>",
        papers.download,
        name="paper-file",
    ),
    path("<int:pk>/papers/<int:paper>/void/", papers.void, name="paper-void"),
    path("<int:pk>/papers/<slug:slug>/", papers.prepare, name="paper-new"),
    path("<int:pk>/people/<int:party>/proofs/", proofs.proofs, name="proofs"),
    path("<int:pk>/people/<int:party>/", detail.reveal, name="reveal"),
]
