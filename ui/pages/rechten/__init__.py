"""The tab Rechten of a dossier: what ouders and jongere may ask, and what the school must do."""
