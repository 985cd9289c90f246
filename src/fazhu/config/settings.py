"""Deployment facts and the wiring of Django; district facts are rows, law is code."""

import sys
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from fazhu.config.safety import Deployment, refuse_unsafe
from fazhu.lib import installed
from fazhu.lib.environment import Environment, folder, key_made_once

env = Environment()

DATA = folder(Path(env.text("FAZHU_DATA", "data")).resolve())
DATABASE_URL = env.text("DATABASE_URL", "")
INSTALLED = installed.read(DATA)
DEBUG = env.flag("FAZHU_DEBUG", default=False)
KEYS = DATA / "keys"
SECRET_KEY = env.secret("FAZHU_SECRET_KEY") or key_made_once(
    KEYS / "secret_key", may_make=not DATABASE_URL, setting="FAZHU_SECRET_KEY"
)
# Made in the keys folder at first use where they are not given (fazhu.vault.keys).
FIELD_KEYS = env.secret("FAZHU_FIELD_KEYS")
INDEX_KEY = env.secret("FAZHU_INDEX_KEY")
# A place that is to be restored into, or looked at, gets no keys of its own first.
MAKE_KEYS = sys.argv[1:2] not in (["restore"], ["doctor"])
# Only for `fazhu restore`; nothing that stays running needs it.
BACKUP_IDENTITY = env.secret("FAZHU_BACKUP_IDENTITY")
ALLOWED_HOSTS = env.words(
    "FAZHU_HOSTS", ",".join([*INSTALLED.hosts, "127.0.0.1", "localhost", "[::1]"])
)
CSRF_TRUSTED_ORIGINS = env.words("FAZHU_ORIGINS", "")
HTTPS = env.flag("FAZHU_HTTPS", default=INSTALLED.serves_network)
PROXY = env.flag("FAZHU_PROXY", default=False)

# 等保三级, set by whoever runs the machine; fazhu.network.profile says what it asks.
MLPS = env.flag("FAZHU_MLPS", default=False)

refuse_unsafe(
    Deployment(
        debug=DEBUG,
        https=HTTPS,
        proxy=PROXY,
        hosts=ALLOWED_HOSTS,
        origins=CSRF_TRUSTED_ORIGINS,
        secret_key=SECRET_KEY,
        database_url=DATABASE_URL,
    )
)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "axes",
    "csp",
    "fazhu.ui",
    "fazhu.vault",
    "fazhu.audit",
    "fazhu.network",
    "fazhu.documents",
    "fazhu.intake",
    "fazhu.cases",
    "fazhu.quality",
    "fazhu.funds",
    "fazhu.reporting",
    "fazhu.exchange",
    "fazhu.keeping",
    "fazhu.demo",
]

MIDDLEWARE = [  # what marks every answer stands first, so that no answer escapes it
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "fazhu.ui.middleware.private_pages",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "fazhu.ui.middleware.refusals_as_pages",
    "fazhu.network.middleware.session_goes_on",
    "fazhu.network.middleware.own_password_first",
    "fazhu.network.second_factor_first.second_factor_first",
    "fazhu.network.drafting.nothing_typed_is_lost",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "fazhu.config.urls"
WSGI_APPLICATION = "fazhu.config.wsgi.application"
AUTH_USER_MODEL = "network.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "network:sign-in"
LOGIN_REDIRECT_URL = "reporting:today"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fazhu.reporting.menu.menu",
                "fazhu.network.drafting.drafts_of_page",
                "fazhu.keeping.notices.of_page",
            ],
            "builtins": [
                "fazhu.ui.templatetags.ui",
                "fazhu.ui.templatetags.ui_rows",
                "fazhu.ui.templatetags.ui_forms",
            ],
        },
    }
]

if DATABASE_URL:
    DATABASES = {
        "default": dj_database_url.parse(
            DATABASE_URL, conn_max_age=60, conn_health_checks=True
        )
    }
    # A lock that is not to be had is an error a person sees, not a page that hangs.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 10,
        "options": "-c lock_timeout=20s -c idle_in_transaction_session_timeout=10min",
        **DATABASES["default"].get("OPTIONS", {}),
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA / "fazhu.sqlite3"),
            "OPTIONS": {
                # Without IMMEDIATE, writers that began by reading fail with "locked".
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;"
                "PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                "PRAGMA secure_delete=ON;",
            },
        }
    }

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "fazhu.network.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation"
        ".UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "fazhu.network.passwords.NotGuessed"},
    {"NAME": "fazhu.network.passwords.KindsOfCharacter"},
    {"NAME": "fazhu.network.passwords.NotRemembered"},
]

FORM_RENDERER = "fazhu.ui.renderer.Renderer"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "figures": {  # fazhu.reporting.measures.kept; a tally is some kilobytes
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "figures",
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

STATIC_URL = "static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = DATA / "files"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
# Only with FAZHU_PROXY: without a proxy that sets it, anyone could send this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_ENGINE = "fazhu.network.sessions"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # how long at most: fazhu.network.profile
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Under this prefix a browser takes no cookie from another host or over plain http.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "fazhu.network.views.drafts.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Name and address together: a wrong guess elsewhere locks nobody out of their work.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5 if MLPS else 8
AXES_COOLOFF_TIME = timedelta(minutes=10 if MLPS else 15)
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_USERNAME_CALLABLE = "fazhu.network.slowing.typed_name"
AXES_CLIENT_IP_CALLABLE = "fazhu.config.caller.address"
AXES_LOCKOUT_CALLABLE = "fazhu.config.lockout.page"

FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["fazhu.config.uploads.InMemory"]
UPLOAD_LIMIT = env.number("FAZHU_UPLOAD_MB", 50) * 1024 * 1024
SCAN_LIMIT = min(env.number("FAZHU_SCAN_MB", 20) * 1024 * 1024, UPLOAD_LIMIT)
SCAN_PAGES = env.number("FAZHU_SCAN_PAGES", 100)  # of one paper

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"masking": {"()": "fazhu.config.masking.Masking"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "masking"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING"}},  # no mail of errors
}
