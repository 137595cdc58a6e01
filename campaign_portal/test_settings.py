"""Settings of the test suite: the real ones, with a key that is only for tests and no `.env`."""

import base64
import os

os.environ["ENV_FILE"] = ""
os.environ.setdefault("SECRET_KEY", "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH")
os.environ.setdefault("PAYEE_KEYS", base64.urlsafe_b64encode(b"only-for-tests-0123456789-abcdef").decode())
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")

# Tests of the second factor turn it on.
os.environ["SECOND_FACTOR"] = "off"

from campaign_portal.settings import *  # noqa: F403

# Neither a running portal's reads nor another worker's; no thread adds them behind a test's back.
SPOOL_DIR = VAR_DIR / "test-readership" / str(os.getpid())  # noqa: F405
FOLD_EVERY = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
