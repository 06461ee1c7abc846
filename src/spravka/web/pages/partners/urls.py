from django.urls import path

from spravka.web.pages.partners import views

urlpatterns = [
    path("partners/", views.partners, name="partners"),
    path("partners/<path:id_>/", views.partner, name="partner"),
    path("charts/<slug:digest>.svg", views.chart, name="chart"),
]
