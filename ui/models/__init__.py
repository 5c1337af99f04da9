"""Values for the window to show and edit: no rows of the store, and no widgets."""
