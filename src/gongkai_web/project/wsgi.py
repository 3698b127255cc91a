"""The door for a WSGI server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai_web.project.settings")

application = get_wsgi_application()

# Every page is imported now, not by the first visitor; and what stays for good is never looked through for garbage
# again: that held up whoever came at that moment for a tenth of a second.
len(get_resolver().url_patterns)
gc.collect()
gc.freeze()
