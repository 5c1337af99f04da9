"""Signs that nobody is there any more: what the clock, the system and the window itself tell."""
