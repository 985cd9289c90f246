"""Addresses of what is read over all cases."""

from django.urls import path

from fazhu.reporting.views import (
    appraisal,
    board,
    checking,
    crossing,
    figures,
    fill,
    profiles,
    reports,
    schemes,
    structure,
    summaries,
    summary_writing,
    targets,
    task_sheets,
)
from fazhu.reporting.views.decomposition import target_shares
from fazhu.reporting.views.inhabitants import inhabitants_enter
from fazhu.reporting.views.today import today
from fazhu.reporting.views.unevenness import uneven

app_name = "reporting"
urlpatterns = [
    path("", today, name="today"),
    path("board/", board.show, name="board"),
    path("checking/", checking.checking, name="checking"),
    path("figures/", figures.figures, name="figures"),
    path("figures/rows/", figures.rows, name="rows"),
    path("figures/export/", figures.export, name="export"),
    path("figures/cross/", crossing.cross, name="cross"),
    path("figures/cross/export/<str:kind>/", crossing.export, name="cross-export"),
    path("fill/", fill.fill, name="fill"),
    path("reports/", reports.report_list, name="reports"),
    path("reports/new/<slug:kind>/", reports.report_new, name="report-new"),
    path("reports/<uuid:ref>/", reports.report, name="report"),
    path("reports/<uuid:ref>/rows/", reports.report_rows, name="report-rows"),
    path("reports/<uuid:ref>/changes/", reports.report_changes, name="report-changes"),
    path("reports/<uuid:ref>/export/", reports.report_export, name="report-export"),
    path("reports/<uuid:ref>/check/", reports.report_check, name="report-check"),
    path("reports/<uuid:ref>/sign/", reports.report_sign, name="report-sign"),
    path("reports/<uuid:ref>/anew/", reports.report_anew, name="report-anew"),
    path("reports/<uuid:ref>/drop/", reports.report_drop, name="report-drop"),
    path("targets/", targets.target_list, name="targets"),
    path("targets/shares/", target_shares, name="target-shares"),
    path("targets/sheets/<uuid:ref>/", task_sheets.sheet, name="task-sheet"),
    path("targets/sheets/<uuid:ref>/docx/", task_sheets.docx, name="task-sheet-docx"),
    path("targets/new/", targets.target_new, name="target-new"),
    path("targets/<uuid:ref>/", targets.target_change, name="target-change"),
    path("targets/<uuid:ref>/months/", targets.target_months, name="target-months"),
    path("targets/<uuid:ref>/drop/", targets.target_drop, name="target-drop"),
    path("appraisal/", appraisal.ranking, name="appraisal"),
    path("appraisal/stations/<uuid:ref>/", appraisal.sheet, name="appraisal-sheet"),
    path(
        "appraisal/items/<uuid:ref>/marks/<int:station>/",
        appraisal.mark,
        name="appraisal-mark",
    ),
    path("appraisal/schemes/", schemes.scheme_list, name="schemes"),
    path("appraisal/schemes/new/", schemes.scheme_new, name="scheme-new"),
    path("appraisal/schemes/<uuid:ref>/", schemes.scheme_page, name="scheme"),
    path("appraisal/schemes/<uuid:ref>/items/", schemes.item_new, name="item-new"),
    path("appraisal/items/<uuid:ref>/", schemes.item_change, name="item-change"),
    path("appraisal/items/<uuid:ref>/drop/", schemes.item_drop, name="item-drop"),
    path("structure/", structure.structure_page, name="structure"),
    path("structure/set/", structure.range_set, name="range-set"),
    path("structure/<uuid:ref>/drop/", structure.range_drop, name="range-drop"),
    path("unevenness/", uneven, name="unevenness"),
    path("profiles/", profiles.profile_list, name="profiles"),
    path(
        "profiles/<uuid:ref>/<int:year>/",
        profiles.profile_enter,
        name="profile-enter",
    ),
    path(
        "profiles/towns/<uuid:ref>/<int:year>/", inhabitants_enter, name="inhabitants"
    ),
    path("summaries/", summaries.summary_list, name="summaries"),
    path("summaries/new/", summaries.summary_new, name="summary-new"),
    path(
        "summaries/sections/", summary_writing.summary_sections, name="summary-sections"
    ),
    path("summaries/<uuid:ref>/", summaries.summary, name="summary"),
    path(
        "summaries/<uuid:ref>/paragraphs/<int:place>/",
        summary_writing.summary_piece,
        name="summary-piece",
    ),
    path(
        "summaries/<uuid:ref>/cases/",
        summary_writing.summary_cases,
        name="summary-cases",
    ),
    path(
        "summaries/<uuid:ref>/freeze/",
        summaries.summary_freeze,
        name="summary-freeze",
    ),
    path("summaries/<uuid:ref>/renew/", summaries.summary_renew, name="summary-renew"),
    path(
        "summaries/<uuid:ref>/versions/",
        summaries.summary_versions,
        name="summary-versions",
    ),
    path("summaries/<uuid:ref>/file/", summaries.summary_file, name="summary-file"),
]
