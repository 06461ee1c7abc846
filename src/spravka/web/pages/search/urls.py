from django.urls import path

from spravka.web.pages.search import views

urlpatterns = [
    path("search/", views.search, name="search"),
]
