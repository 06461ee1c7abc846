from django.urls import path

from spravka.web.pages.publishers import views

urlpatterns = [
    path("publishers/", views.publishers, name="publishers"),
    path("publishers/add/", views.add, name="add-publisher"),
    path("publishers/<int:pk>/stop/", views.stop, name="stop-publisher"),
    path("publishers/<int:pk>/hurry/", views.hurry, name="hurry-publisher"),
    path("links/add/", views.link, name="add-link"),
    path("links/<slug:digest>/", views.read, name="read-link"),
    path("versions/<slug:digest>/", views.version, name="version"),
    path("documents/<slug:digest>/page/", views.face, name="document-page"),
]
