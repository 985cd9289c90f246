"""The product's settings with Django admin beside it, as a shop would set it up."""

from fazhu.config.settings import *  # noqa: F403, TID251
from fazhu.config.settings import (  # noqa: TID251
    INSTALLED_APPS,
    MIDDLEWARE,
    STORAGES,
)

DEBUG = False
INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]
ROOT_URLCONF = "bench.rival.urls"
ALLOWED_HOSTS = ["localhost"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files are not measured, and WhiteNoise would warn of a folder without them.
MIDDLEWARE = [name for name in MIDDLEWARE if "WhiteNoise" not in name]
