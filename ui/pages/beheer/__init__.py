"""Beheer: the people, the keys, the back-ups, the terms and the log of one kluis."""
