from django.urls import path

from spravka.web.pages.today import views

urlpatterns = [
    path("", views.today, name="today"),
]
