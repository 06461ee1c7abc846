from django.urls import path

from spravka.web.pages.briefs import views

urlpatterns = [
    path("briefs/", views.briefs, name="briefs"),
    path("briefs/new/", views.new, name="new-brief"),
    path("briefs/preview/", views.preview, name="brief-preview"),
    path("briefs/<int:pk>/", views.brief, name="brief"),
    path("briefs/<int:pk>/page/", views.sheet, name="brief-page"),
    path("briefs/<int:pk>/file/<slug:format>/", views.file, name="brief-file"),
    path("briefs/<int:pk>/edited/", views.edited, name="edited-brief"),
    path("briefs/<int:pk>/sign/", views.sign, name="sign-brief"),
    path("briefs/<int:pk>/withdraw/", views.withdraw, name="withdraw-brief"),
]
