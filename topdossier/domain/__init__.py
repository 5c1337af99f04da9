"""Plain values and rules of the field. Nothing here reads a clock, a file or a window."""
