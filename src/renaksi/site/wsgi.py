"""The WSGI application; refuses to load where demonstration accounts would be reachable."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renaksi.site.settings")
application = get_wsgi_application()

from renaksi.site.demonstration import require_private  # noqa: E402

require_private()
