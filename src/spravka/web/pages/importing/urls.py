from django.urls import path

from spravka.web.pages.importing import views

urlpatterns = [
    path("import/", views.choose, name="import"),
    path("import/<slug:key>/", views.preview, name="import-preview"),
    path("import/<slug:key>/done/", views.done, name="import-done"),
    path("import/<slug:key>/refused.csv", views.refused_rows, name="import-refused"),
]
