"""The product's settings, with a data folder of their own and plain static files.

What a developer has set for their own installation must not reach the tests, save
``DATABASE_URL``: by it the suite runs on PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "TESTS_DATA" not in os.environ:  # processes that a test starts share its folder
    os.environ["TESTS_DATA"] = tempfile.mkdtemp(prefix="fazhu-test-")
    atexit.register(shutil.rmtree, os.environ["TESTS_DATA"], ignore_errors=True)
for name in [name for name in os.environ if name.startswith("FAZHU_")]:
    del os.environ[name]
os.environ["FAZHU_DATA"] = str(
    Path(os.environ["TESTS_DATA"], os.environ.get("PYTEST_XDIST_WORKER", "main"))
)
os.environ["FAZHU_SECRET_KEY"] = "only-for-tests-" + "abcdefghij" * 5
os.environ["FAZHU_FIELD_KEYS"] = "1:only-for-tests-" + "klmnopqrst" * 5
os.environ["FAZHU_INDEX_KEY"] = "only-for-tests-" + "uvwxyzabcd" * 5

from fazhu.config.settings import *  # noqa: E402, F403
from fazhu.config.settings import (  # noqa: E402
    CACHES,
    DATABASES,
    STATIC_ROOT,
    STORAGES,
)

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In memory, unlike in a file, a writer locks its tables against readers as well.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA read_uncommitted=ON;"

STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
# Tests write rows without an entry in the trail, and undo what they wrote.
CACHES["figures"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without it
