from django.urls import path

from spravka.web.pages.journal import views

urlpatterns = [
    path("journal/", views.journal, name="journal"),
    path("journal/table.csv", views.table, name="journal-table"),
]
