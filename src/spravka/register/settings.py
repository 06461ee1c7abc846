"""Django's settings. The data directory comes from `$SPRAVKA_HOME`, another database from `$SPRAVKA_DATABASE`."""

from __future__ import annotations

import os

from spravka.register.databases import database
from spravka.register.home import home

SPRAVKA_HOME = home()
DATABASES = {"default": database(SPRAVKA_HOME, os.environ.get("SPRAVKA_DATABASE", ""))}
INSTALLED_APPS = ["spravka.register"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
