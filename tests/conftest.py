"""What every test shares: Qt without a screen, and property tests without a clock."""

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("topdossier", deadline=None)
settings.load_profile("topdossier")
