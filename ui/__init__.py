"""The window of TOP-dossier; the only package that imports Qt."""
