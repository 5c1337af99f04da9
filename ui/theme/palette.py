"""The palette for everything the stylesheet does not reach: popups, selections, placeholders."""

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import Colors


def make_palette(colors: Colors) -> QPalette:
    """A full palette; set explicitly, because the platform's own may be light in a dark window."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, color in (
        (role.Window, colors.canvas),
        (role.WindowText, colors.text),
        (role.Base, colors.surface),
        (role.AlternateBase, colors.subtle),
        (role.Text, colors.text),
        (role.Button, colors.surface),
        (role.ButtonText, colors.text),
        (role.BrightText, colors.bad),
        (role.ToolTipBase, colors.surface),
        (role.ToolTipText, colors.text),
        (role.PlaceholderText, colors.muted),
        (role.Highlight, colors.primary),
        (role.HighlightedText, colors.on_primary),
        (role.Link, colors.primary_text),
        (role.LinkVisited, colors.primary_text),
        (role.Accent, colors.primary),
        (role.Light, colors.surface),
        (role.Midlight, colors.subtle),
        (role.Mid, colors.border),
        (role.Dark, colors.control),
        (role.Shadow, colors.border),
    ):
        palette.setColor(target, QColor(color))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(colors.muted))
    return palette
