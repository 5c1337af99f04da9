"""Looking at a bijlage without taking it out of the kluis; the look is logged."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from topdossier.domain.bijlage import Bijlage
from ui.dialogs.form_dialog import FormDialog
from ui.models.reading import Paragraph, ParagraphKind
from ui.session import Session
from ui.tasks import runner
from ui.theme.look import look
from ui.widgets.label import make_label
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.reading_view import ReadingView

_PDF = "application/pdf"
_PICTURES = frozenset({"image/png", "image/jpeg"})
_MOST_SIGNS = 200_000
"""Of a text: more than anyone reads here."""


class BijlageDialog(FormDialog):
    """A PDF, a picture or a text; of anything else it says where it can be opened."""

    def __init__(self, parent: QWidget, session: Session, bijlage_id: str, titel: str) -> None:
        super().__init__(parent, titel, "Sluiten", width=900)
        self.cancel_button.hide()
        jongeren = session.services.jongeren
        runner.run(self, lambda: jongeren.read_bijlage(bijlage_id), self._show, self.bar.show_error)

    def _show(self, found: tuple[Bijlage, bytes]) -> None:
        bijlage, content = found
        self.box.addWidget(self._make_view(bijlage.media, content))

    def _make_view(self, media: str, content: bytes) -> QWidget:
        if media == _PDF:
            preview = PdfPreview("De bijlage")
            preview.show_pdf(content)
            return preview
        picture = QPixmap()
        if media in _PICTURES and picture.loadFromData(content):
            label = make_label()
            label.setAccessibleName("De bijlage, een afbeelding")
            width = min(picture.width(), look.px(820))
            label.setPixmap(
                picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            )
            return label
        text = _read_text(content)
        if text is None:
            return make_label(
                "Dit soort bestand kan het programma niet laten zien. Bewaar het bij Gegevens en "
                "open het daar."
            )
        view = ReadingView("De bijlage")
        lines = text[:_MOST_SIGNS].splitlines()
        view.show_paragraphs([Paragraph(ParagraphKind.TEXT, line) for line in lines])
        return view


def _read_text(content: bytes) -> str | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text
