"""The window that a parent and a jongere see: a process of its own, without any key."""
