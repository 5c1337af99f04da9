"""Says calmly, a quarter of an hour before, that the time to choose comes to its end."""

from datetime import datetime, timedelta

from ui.handover.talen import Taal
from ui.widgets.announce import announce
from ui.widgets.message_bar import MessageBar

SOON = timedelta(minutes=15)
"""Enough to finish reading, and to sign."""


class BijnaBar(MessageBar):
    """Stays above whatever is read, in the language of who reads; it asks nothing."""

    def tell(self, nu: datetime, tot: datetime, taal: Taal, *, jij: bool) -> None:
        """Show it when it is time, once for each reader and language."""
        if not tot - SOON <= nu < tot:
            self.hide()
            return
        words = taal.say("bijna_voorbij", jij=jij)
        if self.isHidden() or self.text != words:
            self.show_message(words, closable=False)
            announce(self, words)
