from django.urls import path

from spravka.web.pages.trade import views

urlpatterns = [
    path("trade/", views.trade, name="trade"),
]
