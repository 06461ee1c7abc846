from django.urls import path

from spravka.web.pages.briefs import views

urlpatterns = [
    path("briefs/", views.briefs, name="briefs"),
    path("briefs/new/", views.new, name="new-brief"),
    path("briefs/<int:pk>/", views.brief, name="brief"),
]
