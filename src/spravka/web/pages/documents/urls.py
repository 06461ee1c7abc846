from django.urls import path

from spravka.web.pages.documents import views

urlpatterns = [
    path("documents/", views.documents, name="documents"),
    path("documents/add/", views.add, name="add-document"),
    path("documents/<slug:digest>/", views.document, name="document"),
    path("documents/<slug:digest>/withdraw/", views.withdraw, name="withdraw-document"),
    path("documents/<slug:digest>/reinstate/", views.reinstate, name="reinstate-document"),
    path("documents/<slug:digest>/mark/", views.mark, name="mark-document"),
    path("documents/<slug:digest>/file/", views.original, name="document-file"),
]
