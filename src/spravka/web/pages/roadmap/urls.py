from django.urls import path

from spravka.web.pages.roadmap import due, importing, measure, plan, views

urlpatterns = [
    path("roadmap/", views.roadmap, name="roadmap"),
    path("roadmap/due/", due.due_measures, name="measures-due"),
    path("roadmap/proposals/", due.proposals, name="proposals"),
    path("roadmap/directions/", due.directions, name="directions"),
    path("roadmap/import/", importing.choose, name="import-roadmap"),
    path("roadmap/import/<slug:key>/", importing.preview, name="preview-roadmap"),
    path("roadmap/<int:pk>/", plan.plan, name="plan"),
    path("roadmap/<int:pk>/approve/", plan.approve, name="approve-roadmap"),
    path("roadmap/<int:pk>/report/", plan.report, name="roadmap-report"),
    path("roadmap/<int:pk>/<slug:what>.<slug:format_>", plan.file, name="roadmap-file"),
    path("roadmap/<int:pk>/new/", measure.new, name="new-measure"),
    path("measures/<int:pk>/", measure.measure, name="measure"),
    path("measures/<int:pk>/change/", measure.change, name="change-measure"),
    path("measures/<int:pk>/evidence/", measure.give_evidence, name="give-evidence"),
    path("evidence/<int:pk>/", measure.decide_evidence, name="decide-evidence"),
    path("evidence/<int:pk>/file/", measure.evidence_file, name="evidence-file"),
    path("proposals/<int:pk>/", due.decide, name="decide-proposal"),
    path("promises/<slug:id_>/answer/", due.answer, name="answer-promise"),
]
