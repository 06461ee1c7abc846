"""The application that a server runs: `granian --interface wsgi spravka.web.wsgi:application`, or `spravka serve`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spravka.web.settings")
application = get_wsgi_application()
