"""How the window looks: tokens, palette, stylesheet, fonts and icons, in light and dark."""
