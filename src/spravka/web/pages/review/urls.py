from django.urls import path

from spravka.web.pages.review import views

urlpatterns = [
    path("review/", views.queue, name="review"),
    path("review/<slug:digest>/", views.desk, name="review-document"),
    path("review/<slug:digest>/accept/", views.accept_sure, name="accept-sure"),
    path("review/<slug:digest>/missed/", views.missed, name="missed"),
    path("facts/<slug:id_>/accept/", views.accept, name="accept"),
    path("facts/<slug:id_>/reject/", views.reject, name="reject"),
    path("facts/<slug:id_>/correct/", views.correct, name="correct"),
    path("facts/<slug:id_>/join/", views.join, name="join"),
    path("facts/<slug:id_>/part/", views.part, name="part"),
    path("judgements/<slug:id_>/undo/", views.undo, name="undo"),
]
