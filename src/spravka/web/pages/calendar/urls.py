from django.urls import path

from spravka.web.pages.calendar import views

urlpatterns = [
    path("calendar/", views.calendar_, name="calendar"),
]
