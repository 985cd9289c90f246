"""The product's settings, with a data folder of their own and plain static files."""

import os
import tempfile

os.environ.setdefault("FAZHU_DATA", tempfile.mkdtemp(prefix="fazhu-test-"))
os.environ.setdefault("FAZHU_SECRET_KEY", "only-for-tests-" + "x" * 50)

from fazhu.config.settings import *  # noqa: E402, F403
from fazhu.config.settings import STORAGES  # noqa: E402

STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
