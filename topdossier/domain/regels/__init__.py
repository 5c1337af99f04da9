"""Rules that are numbers or lists, read from rule files with their source and validity."""
