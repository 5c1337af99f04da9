"""The tab Overleg of a dossier: talks, what was agreed, and the explanation to the jongere."""
