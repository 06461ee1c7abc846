from django.urls import path

from spravka.web.pages.importing import views

urlpatterns = [
    path("import/", views.choose, name="import"),
]
