from django.urls import path

from spravka.web.pages.account import own, people, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("account/awake/", views.awake, name="awake"),
    path("language/", views.choose_language, name="language"),
    path("password/", views.change_password, name="password"),
    path("account/", own.account, name="account"),
    path("account/sessions/end/", own.end_others, name="end-others"),
    path("account/sessions/<slug:digest>/end/", own.end_session, name="end-session"),
    path("account/second/", own.second_factor, name="second-factor"),
    path("account/second/remove/", own.remove_second, name="remove-second"),
    path("account/tokens/new/", own.new_token, name="new-token"),
    path("account/tokens/<int:pk>/revoke/", own.revoke_token, name="revoke-token"),
    path("people/", people.people, name="people"),
    path("people/new/", people.add_person, name="add-person"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/unlock/", people.unlock, name="unlock"),
    path("people/<int:pk>/sessions/end/", people.end_sessions, name="end-sessions"),
    path("people/<int:pk>/second/remove/", people.remove_second_of, name="remove-second-of"),
]
