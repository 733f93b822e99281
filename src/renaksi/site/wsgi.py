"""The WSGI application; refuses to load where it would be unsafe to serve.

That is where demonstration accounts would be reachable, or the event log could be changed.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renaksi.site.settings")
application = get_wsgi_application()

from renaksi.site.demonstration import require_private  # noqa: E402
from renaksi.site.guarded_log import require_guarded  # noqa: E402

require_private()
require_guarded()
