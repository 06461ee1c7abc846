"""The addresses of the API. What each operation needs is said by its `auth`; to come in at all needs a token."""

from __future__ import annotations

from django.urls import path

from spravka.web.api.application import api
from spravka.web.roles import READER

_paths, _app, _namespace = api.urls
for _path in _paths:
    _path.callback.role = _path.callback.posts = READER  # type: ignore[union-attr]

urlpatterns = [path("api/", (_paths, _app, _namespace))]
