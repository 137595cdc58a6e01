"""Settings, all from the environment; docs/operations.md has the table of them.

A `.env` beside manage.py is read too; the environment wins over it.
"""

import os
import re
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from articles.richtext.config import CKEDITOR_CONFIGS as CKEDITOR_CONFIGS
from campaign_portal.menu import ACCOUNT, PRIMARY_COLOUR, SIDEBAR

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env_file = os.environ.get("ENV_FILE", str(BASE_DIR / ".env"))
if env_file and Path(env_file).exists():
    env.read_env(env_file)

# --- safety -----------------------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
HTTPS = env.bool("HTTPS", default=False)
MAINTENANCE = env.bool("MAINTENANCE", default=False)

if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 16 or SECRET_KEY.startswith("django-insecure"):
    raise ImproperlyConfigured(
        "SECRET_KEY is missing or weak. Set it to at least 50 random characters, for example the output of: "
        'python -c "import secrets; print(secrets.token_urlsafe(64))"'
    )
# What people's tax codes, identity numbers and bank accounts are sealed with, newest first; never made from SECRET_KEY.
PAYEE_KEYS: list[str] = [key.strip() for key in env.list("PAYEE_KEYS", default=[]) if key.strip()]
if not all(re.fullmatch(r"[\w-]{43}=", key, re.ASCII) for key in PAYEE_KEYS):
    raise ImproperlyConfigured(
        "PAYEE_KEYS must hold keys of 32 random bytes, newest first, with commas between them; each the output of: "
        'python -c "import base64, secrets; print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())"'
    )
if not DEBUG and ("*" in ALLOWED_HOSTS or not ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS must name the portal's own host names, for example ALLOWED_HOSTS=portal.example.gov.vn. "
        "'*' is accepted only with DEBUG=1."
    )

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "SAMEORIGIN"
# The admin alone has a session: its cookies never travel with a public page.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- what the project is made of --------------------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "ckeditor",
    "articles",
]
MIDDLEWARE = [
    "campaign_portal.middleware.TrustedProxies",
    "django.middleware.security.SecurityMiddleware",
    "campaign_portal.middleware.ContentSecurityPolicy",
    "campaign_portal.middleware.PublicCompression",
    "campaign_portal.static_files.StaticFiles",
    "campaign_portal.middleware.CleanAddress",
    "campaign_portal.middleware.PageLanguage",
    "campaign_portal.middleware.Maintenance",
    # The admin alone has sessions, forms and messages: a public page neither asks nor answers a cookie.
    "articles.admin.middleware.AdminSessions",
    "django.middleware.common.CommonMiddleware",
    "articles.admin.middleware.AdminForms",
    "articles.admin.middleware.AdminSignIn",
    "articles.admin.middleware.AdminProof",
    "articles.admin.middleware.AdminMessages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "articles.admin.middleware.PersonLanguage",
    "articles.admin.middleware.StaffMark",
    "articles.admin.middleware.SignInEnds",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "campaign_portal.urls"
WSGI_APPLICATION = "campaign_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
APPEND_SLASH = True

# --- data -------------------------------------------------------------------------------------------------
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
DATABASE = DATABASES["default"]
DATABASE["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: writers queue at the start of a transaction instead of failing in its middle.
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
    # On a file with the same options: in memory, a live server and a test share one connection and fail.
    DATABASE["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    DATABASE["CONN_HEALTH_CHECKS"] = True
    # With 200,000 texts the planner thinks a search dear enough to compile: 200 ms, where running it takes ten.
    DATABASE.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
_CACHE = {"BACKEND": f"django.core.cache.backends.{'redis.RedisCache' if REDIS_URL else 'locmem.LocMemCache'}"}
CACHES = {"default": {**_CACHE, "LOCATION": REDIS_URL}}

# So long the number of a page's reads may lag behind; whatever else changes it ends it at once.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=0 if DEBUG else 30)

# --- readership -------------------------------------------------------------------------------------------
# Reads wait here, beside the day's key, until they are added to the totals: on a disk of this machine, in no backup.
SPOOL_DIR = Path(env.str("SPOOL_DIR", default=str(VAR_DIR / "readership")))
# Seconds between two times of adding them, by a thread of the server; 0: only manage.py fold_readership does.
FOLD_EVERY = env.int("FOLD_EVERY", default=10)
# Whether an article's page tells by itself that it is read: where a CDN answers and this server is not asked.
READ_BEACON = env.bool("READ_BEACON", default=False)

# --- files ------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
# Once collected, files have hashed names and never change; before that (plain runserver, tests) they are
# served from where they lie.
COLLECTED = (STATIC_ROOT / "staticfiles.json").exists() and not DEBUG
WHITENOISE_USE_FINDERS = not COLLECTED
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "campaign_portal.static_files.CollectedFiles"
            if COLLECTED or "collectstatic" in sys.argv
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# The translation desk has two for each piece of an article, and a long table has many pieces.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000

# --- e-mail and the addresses in it -----------------------------------------------------------------------
SITE_ADDRESS = env.str("SITE_ADDRESS", default=f"http://127.0.0.1:{os.environ.get('PORT') or 8000}").rstrip("/")
if not re.fullmatch(r"https?://[\w.:\[\]-]+", SITE_ADDRESS):
    raise ImproperlyConfigured(
        "SITE_ADDRESS must be the portal's own public address with its scheme and without a path, for example "
        "SITE_ADDRESS=https://portal.example.gov.vn."
    )
_mail = env.email_url("EMAIL_URL", default="consolemail://")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_USE_TLS, EMAIL_USE_SSL = bool(_mail.get("EMAIL_USE_TLS")), bool(_mail.get("EMAIL_USE_SSL"))
EMAIL_HOST = _mail["EMAIL_HOST"] or "localhost"
EMAIL_PORT = _mail["EMAIL_PORT"] or (587 if EMAIL_USE_TLS else 465 if EMAIL_USE_SSL else 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"] or "", _mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_FILE_PATH = f"/{_mail['EMAIL_FILE_PATH']}" if _mail["EMAIL_FILE_PATH"] else None
# A mail server that does not answer holds up nobody for longer.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")

# --- languages, time, numbers -----------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "campaign_portal" / "locale"]
FORMAT_MODULE_PATH = ["campaign_portal.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = USE_I18N = True
USE_THOUSAND_SEPARATOR = True
MODELTRANSLATION_LANGUAGES = ("vi", "en")
MODELTRANSLATION_DEFAULT_LANGUAGE = "vi"
# With fallbacks on, an empty English text silently reads as the Vietnamese one.
MODELTRANSLATION_ENABLE_FALLBACKS = False

# --- sign-in ----------------------------------------------------------------------------------------------
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "articles.admin.backend.Accounts"]
# docs/decisions/0008-sign-in.md; the numbers of the limits are in articles/admin/limits.py.
AXES_HANDLER = "articles.admin.limits.Limits"
AXES_CLIENT_IP_CALLABLE = "campaign_portal.addresses.client"
AXES_LOCKOUT_CALLABLE = "articles.admin.limits.too_many"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
SECOND_FACTOR = env.str("SECOND_FACTOR", default="required")
if SECOND_FACTOR not in ("required", "off"):
    raise ImproperlyConfigured("SECOND_FACTOR must be 'required' or 'off'.")
OTP_TOTP_ISSUER = urlsplit(SITE_ADDRESS).hostname
# A link for a new password, in seconds.
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
# Twelve hours after signing in everybody signs in anew (SESSION_COOKIE_AGE); after two without a request too.
SESSION_IDLE_AGE = 2 * 60 * 60
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="")


# --- the editor's screens ---------------------------------------------------------------------------------
def own_file(name: str) -> Callable[[HttpRequest], str]:
    return lambda request: static(f"admin/{name}")


STYLES = (
    "portal", "review", "words", "desk", "work", "list", "time", "signin", "checks", "readership", "royalties",
    "statements", "access",
)  # fmt: skip
UNFOLD = {
    "SITE_TITLE": _("Campaign portal"),
    "SITE_HEADER": _("Campaign portal"),
    "SITE_SUBHEADER": _("Editorial office"),
    "SITE_SYMBOL": "campaign",
    "DASHBOARD_CALLBACK": "articles.admin.work.dashboard",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("img/emblem.svg")}],
    "STYLES": [own_file(f"{name}.css") for name in STYLES],
    "SCRIPTS": [own_file("access.js")],
    "SIDEBAR": SIDEBAR,
    "ACCOUNT": {"navigation": ACCOUNT},
    "COLORS": {"primary": PRIMARY_COLOUR},
    "BORDER_RADIUS": "6px",
}
# CKEditor 4.22.1 gets no fixes any more. What it lets in is held off elsewhere: its update check is off,
# every body passes our sanitiser before it is stored and before it is shown, so no stored body is
# ever loaded into it unsanitised (docs/decisions/0004-editor.md).
SILENCED_SYSTEM_CHECKS = [
    "ckeditor.W001",
    "security.W003",  # AdminForms is that middleware, for the admin alone
    "security.W005",  # what the domain's other hosts do is not this portal's to promise,
    "security.W021",  # for browsers' built-in lists even less
    "security.W019",  # the desk shows pages and its way in inside frames of its own
]
CKEDITOR_BASEPATH = "/static/ckeditor/ckeditor/"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
