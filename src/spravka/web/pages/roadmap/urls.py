from django.urls import path

from spravka.web.pages.roadmap import due, importing, measure, plan, views

urlpatterns = [
    path("roadmap/", views.roadmap, name="roadmap"),
    path("roadmap/due/", due.due_measures, name="measures-due"),
    path("roadmap/proposals/", due.proposals, name="proposals"),
    path("roadmap/directions/", due.directions, name="directions"),
    path("roadmap/import/", importing.choose, name="import-roadmap"),
    path("roadmap/import/<slug:key>/", importing.preview, name="preview-roadmap"),
    path("roadmap/<slug:code>/", plan.plan, name="plan"),
    path("roadmap/<slug:code>/approve/", plan.approve, name="approve-roadmap"),
    path("roadmap/<slug:code>/mark/", plan.mark, name="mark-roadmap"),
    path("roadmap/<slug:code>/remove/", plan.remove, name="remove-roadmap"),
    path("roadmap/<slug:code>/report/", plan.report, name="roadmap-report"),
    path("roadmap/<slug:code>/<slug:what>.<slug:format_>", plan.file, name="roadmap-file"),
    path("roadmap/<slug:code>/new/", measure.new, name="new-measure"),
    path("measures/<slug:code>/", measure.measure, name="measure"),
    path("measures/<slug:code>/change/", measure.change, name="change-measure"),
    path("measures/<slug:code>/evidence/", measure.give_evidence, name="give-evidence"),
    path("evidence/<slug:code>/", measure.decide_evidence, name="decide-evidence"),
    path("evidence/<slug:code>/file/", measure.evidence_file, name="evidence-file"),
    path("proposals/<slug:code>/", due.decide, name="decide-proposal"),
    path("promises/<slug:id_>/answer/", due.answer, name="answer-promise"),
]
