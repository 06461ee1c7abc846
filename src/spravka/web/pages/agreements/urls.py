from django.urls import path

from spravka.web.pages.agreements import views

urlpatterns = [path("agreements/", views.agreements, name="agreements")]
