"""Django's settings of the pages: the register's, and what a server needs. All is kept in the data directory.

`$SPRAVKA_HOSTS` names the hosts it answers to beside this machine's own, separated by commas; `$SPRAVKA_TODAY` sets the
day that the pages take for today (for a demonstration). `$SPRAVKA_TLS=1` says that a proxy with TLS stands before it
and tells so in `X-Forwarded-Proto`, which it must set itself: then nothing goes without TLS any more.
`$SPRAVKA_IDLE` is after how many minutes without a request one is signed out (30; 0 = only after the working day).
`$SPRAVKA_METRICS_TOKEN` is what a program shows that reads `/metrics/`; with `$SPRAVKA_LOG=json` `spravka serve`
writes a line for each request (`web/logs.py`).
"""

from __future__ import annotations

import os
import secrets
from datetime import timedelta
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from spravka.register.settings import *  # noqa: F403
from spravka.register.settings import DATABASES, SPRAVKA_HOME

HERE = Path(__file__).parent


def _secret(home: Path) -> str:
    """The key that signs sessions: made once, kept in the data directory, readable by its owner alone."""
    file = home / "secret.key"
    try:
        return file.read_text("ascii")
    except FileNotFoundError:
        home.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(48)
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
                made.write(key)
        except FileExistsError:  # another process was quicker
            return file.read_text("ascii")
        return key


def _minutes(name: str, otherwise: int) -> timedelta:
    """A setting that is a number of minutes."""
    told = os.environ.get(name, "").strip() or str(otherwise)
    if not told.isdecimal() or len(told) > 4:
        raise ImproperlyConfigured(f"{name}: «{told}» is no number of minutes; give one from 0 to 9999")
    return timedelta(minutes=int(told))


SECRET_KEY = _secret(SPRAVKA_HOME)
ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    *(host.strip() for host in os.environ.get("SPRAVKA_HOSTS", "").split(",") if host.strip()),
]
SPRAVKA_TLS = os.environ.get("SPRAVKA_TLS", "") not in ("", "0")
SPRAVKA_METRICS_TOKEN = os.environ.get("SPRAVKA_METRICS_TOKEN", "")
SPRAVKA_TODAY = os.environ.get("SPRAVKA_TODAY", "")
SPRAVKA_IDLE = _minutes("SPRAVKA_IDLE", 30)
"""After how long without a request one is signed out; as long as a session may be with 0."""

SPRAVKA_ALLOW_PRIVATE = os.environ.get("SPRAVKA_ALLOW_PRIVATE", "") == "1"
"""Whether a pasted link may lead to machines of this network: a site of the house."""

INSTALLED_APPS = [
    "spravka.register",
    "spravka.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
]
MIDDLEWARE = [
    "spravka.web.watch.Watch",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "spravka.web.api.door.Door",
    "spravka.web.access.Visitor",
]
ROOT_URLCONF = "spravka.web.urls"
WSGI_APPLICATION = "spravka.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates", HERE / "pages"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "spravka.web.access.in_templates",
            ],
            "builtins": ["spravka.web.templatetags.office"],
        },
    }
]

DATABASES["default"]["CONN_MAX_AGE"] = 600
AUTH_USER_MODEL = "web.User"
LOGIN_URL = "sign-in"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ("username", "name")},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]

SESSION_ENGINE = "spravka.web.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # a working day; `sessions` says from when, and when idleness ends one
CSRF_COOKIE_HTTPONLY = True  # forms and htmx take the token from the page
CSRF_FAILURE_VIEW = "spravka.web.access.stale"
if SPRAVKA_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^(health|metrics)/$"]  # asked for on the machine itself
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"  # browsers keep these to this host
X_FRAME_OPTIONS = "SAMEORIGIN"  # a brief is shown in its page
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "frame-ancestors": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }
}

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")]
USE_I18N = True
STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True  # the files lie in their packages: nothing is collected
WHITENOISE_AUTOREFRESH = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
