from django.urls import path

from spravka.web.pages.roadmap import views

urlpatterns = [
    path("roadmap/", views.roadmap, name="roadmap"),
]
