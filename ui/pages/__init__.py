"""One page per subject; each gets the session by its constructor."""
