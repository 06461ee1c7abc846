from django.urls import path

from spravka.web.pages.records import views

urlpatterns = [
    path("records/", views.records, name="records"),
    path("records/new/", views.choose_kind, name="choose-kind"),
    path("records/new/<slug:kind>/", views.new, name="new-record"),
    path("records/all/<slug:type_>/", views.of_type, name="records-of"),
    path("records/<slug:id_>/", views.record, name="record"),
    path("records/<slug:id_>/merge/", views.merge, name="merge"),
    path("records/<slug:id_>/part/", views.part, name="part-record"),
    path("records/<slug:id_>/tell/", views.tell, name="tell"),
    path("records/<slug:id_>/attach/", views.attach, name="attach"),
    path("attachments/<slug:code>/", views.attachment, name="attachment"),
    path("attachments/<slug:code>/mark/", views.mark_attachment, name="mark-attachment"),
    path("attachments/<slug:code>/remove/", views.remove_attachment, name="remove-attachment"),
]
