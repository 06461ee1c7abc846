from django.urls import path

from spravka.web.pages.briefs import views

urlpatterns = [
    path("briefs/", views.briefs, name="briefs"),
    path("briefs/new/", views.new, name="new-brief"),
    path("briefs/preview/", views.preview, name="brief-preview"),
    path("briefs/<slug:code>/", views.brief, name="brief"),
    path("briefs/<slug:code>/page/", views.sheet, name="brief-page"),
    path("briefs/<slug:code>/file/<slug:format>/", views.file, name="brief-file"),
    path("briefs/<slug:code>/edited/", views.edited, name="edited-brief"),
    path("briefs/<slug:code>/sign/", views.sign, name="sign-brief"),
    path("briefs/<slug:code>/withdraw/", views.withdraw, name="withdraw-brief"),
]
