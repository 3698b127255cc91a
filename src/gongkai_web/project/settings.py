"""Django's settings; what may differ from one installation to another comes from the environment.

Read ``environment`` and ``database`` for the variables: GONGKAI_DATA, DATABASE_URL, GONGKAI_SECRET_KEY, GONGKAI_HOSTS,
GONGKAI_EMAIL_URL, GONGKAI_CLAMD, GONGKAI_SMS_HOOK, GONGKAI_DEBUG, GONGKAI_HTTPS, GONGKAI_HSTS_DAYS, GONGKAI_PROXY,
GONGKAI_IDLE_MINUTES, GONGKAI_SECOND_FACTOR («none» for nobody), GONGKAI_SITE_…, GONGKAI_FILE_MB, _CASE_MB, _UNSENT_DAYS
"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from gongkai_web.project import environment
from gongkai_web.project.database import database
from gongkai_web.project.log import logging_settings

DATA = environment.data_folder()
LOGS = DATA / "log"
DEBUG = environment.flag("GONGKAI_DEBUG")
SECRET_KEY = environment.secret_key(DATA)
ALLOWED_HOSTS = environment.listed("GONGKAI_HOSTS", "localhost,127.0.0.1,[::1]")

# A machine that answers on itself alone speaks plain HTTP; any other speaks HTTPS unless told otherwise.
HTTPS = environment.flag("GONGKAI_HTTPS", default=not DEBUG and not environment.is_loopback(ALLOWED_HOSTS))
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = environment.number("GONGKAI_HSTS_DAYS", 365) * 86400 if HTTPS else 0
PROXY = environment.flag("GONGKAI_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other hosts of the office's domain are not ours to bind to HTTPS
    "security.W021",  # nor is its place on browsers' preload lists
]

# A file passes through a folder of ours, for its owner's eyes alone; text in a form has no need of more than this.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

INSTALLED_APPS = [
    "gongkai_web.api",
    "gongkai_web.archive",
    "gongkai_web.intake",
    "gongkai_web.reports",
    "gongkai_web.cases",
    "gongkai_web.letters",
    "gongkai_web.notices",
    "gongkai_web.almanac",
    "gongkai_web.files",
    "gongkai_web.people",
    "gongkai_web.agencies",
    "gongkai_web.audit",
    "gongkai_web.ui",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "gongkai_web.project.middleware.AccessLog",
    "gongkai_web.api.middleware.ProblemMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai_web.project.middleware.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "gongkai_web.project.middleware.PlainAddress",
    "gongkai_web.people.middleware.SessionRules",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gongkai_web.project.urls"
WSGI_APPLICATION = "gongkai_web.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai_web.ui.context.shell",
                "gongkai_web.people.context.office",
                "gongkai_web.notices.context.office",
            ],
        },
    },
]

FORM_RENDERER = "gongkai_web.ui.rendering.FormRenderer"
SITE = environment.site()
COMPONENTS_SHOWN_TO = "gongkai_web.people.permissions.administers"

DATABASES = {"default": database(environment.text("DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "people.User"
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/office/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "gongkai_web.people.recognising.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "MinimumLengthValidator": {"min_length": 10},
        "UserAttributeSimilarityValidator": {"user_attributes": ("username", "name", "email", "phone")},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]

# Five wrong passwords for a name from one address close that door for a quarter of an hour; trying on prolongs nothing.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "gongkai_web.people.views.sign_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "gongkai_web.people.addresses.client_network"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "政府信息公开"

IDLE_MINUTES = environment.number("GONGKAI_IDLE_MINUTES", 30)
SESSION_HOURS = 12
CONFIRMED_MINUTES = 15
SESSION_ENGINE = "gongkai_web.people.recognising"
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SECOND_FACTOR_ROLES = environment.listed("GONGKAI_SECOND_FACTOR", "approver,head,auditor,administrator")

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "gongkai_web.ui.storage.StaticFiles"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LOGGING = logging_settings(LOGS, debug=DEBUG)

locals().update(environment.email(environment.text("GONGKAI_EMAIL_URL")))
MAIL = DEBUG or bool(environment.text("GONGKAI_EMAIL_URL"))
SITE_ADDRESS = environment.text("GONGKAI_SITE_ADDRESS")

CLAMD = environment.text("GONGKAI_CLAMD")
FILE_MEGABYTES = environment.number("GONGKAI_FILE_MB", 20)
CASE_MEGABYTES = environment.number("GONGKAI_CASE_MB", 100)
# A form's own page is good for a day; what it has sent along must outlive it.
UNSENT_DAYS = max(2, environment.number("GONGKAI_UNSENT_DAYS", 7))
SMS_HOOK = environment.text("GONGKAI_SMS_HOOK")
PACKAGE = Path(__file__).resolve().parents[1]
