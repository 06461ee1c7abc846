from django.urls import path

from spravka.web.pages.trade import views

urlpatterns = [
    path("trade/", views.standings, name="trade"),
    path("trade/series/", views.series, name="trade-series"),
    path("trade/structure/", views.structure, name="trade-structure"),
    path("trade/mirror/", views.mirror, name="trade-mirror"),
    path("trade/claims/", views.told, name="trade-claims"),
    path("trade/tables/", views.loads, name="trade-tables"),
    path("trade/<str:what>.<str:suffix>", views.file, name="trade-file"),
]
