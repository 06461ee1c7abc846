from django.urls import path

from spravka.web.pages.calendar import own, views

urlpatterns = [
    path("calendar/", views.calendar_, name="calendar"),
    path("calendar/own/", own.own, name="own-calendar"),
    path("calendar/own/feed/", own.make_feed, name="make-feed"),
    path("calendar/feed/<str:secret>.ics", own.feed, name="calendar-feed"),
]
