from django.urls import path

from spravka.web.pages.account import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("language/", views.choose_language, name="language"),
    path("password/", views.change_password, name="password"),
    path("people/", views.people, name="people"),
    path("people/new/", views.add_person, name="add-person"),
    path("people/<int:pk>/", views.person, name="person"),
]
