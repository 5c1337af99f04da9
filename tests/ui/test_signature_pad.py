from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.signature_pad import UNIT, SignaturePad

LINE = [QPoint(40 + step * 15, 60 + (step % 3) * 20) for step in range(24)]


@pytest.fixture
def pad(qtbot: QtBot) -> Iterator[SignaturePad]:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    pad = SignaturePad()
    layout.addWidget(pad)
    holder.resize(520, 260)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    yield pad
    holder.close()


def _by_mouse(pad: SignaturePad) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(pad, left, pos=LINE[0])
    for place in LINE[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, left, pos=LINE[-1])


def _by_pen(pad: SignaturePad, pressure: float = 0.7) -> None:
    device = QPointingDevice.primaryPointingDevice()
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * 22, QEvent.Type.TabletRelease]
    for kind, place in zip(kinds, LINE, strict=True):
        up = kind is QEvent.Type.TabletRelease
        event = QTabletEvent(
            kind,
            device,
            QPointF(place),
            QPointF(pad.mapToGlobal(place)),
            pressure,
            0,
            0,
            0,
            0,
            0,
            Qt.KeyboardModifier.NoModifier,
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.NoButton if up else Qt.MouseButton.LeftButton,
        )
        QApplication.sendEvent(pad, event)


def _by_touch(pad: SignaturePad) -> None:
    device = QTest.createTouchDevice()
    handle = pad.window().windowHandle()  # with a child widget the point is mapped wrongly
    places = [pad.mapTo(pad.window(), place) for place in LINE]
    QTest.touchEvent(handle, device).press(0, places[0]).commit()
    for place in places[1:]:
        QTest.touchEvent(handle, device).move(0, place).commit()
    QTest.touchEvent(handle, device).release(0, places[-1]).commit()


@pytest.mark.parametrize("draw", [_by_mouse, _by_pen, _by_touch], ids=["muis", "pen", "vinger"])
def test_one_can_sign_by(pad: SignaturePad, draw: Callable[[SignaturePad], None]) -> None:
    draw(pad)
    assert len(pad.strokes) == 1
    assert pad.is_signed
    first = pad.strokes[0][0]
    assert abs(first.x - LINE[0].x() * UNIT / pad.width()) < 60


def test_points_stay_within_the_sheet(pad: SignaturePad) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(pad, left, pos=QPoint(10, 10))
    QTest.mouseMove(pad, QPoint(5000, -400))
    QTest.mouseRelease(pad, left, pos=QPoint(5000, -400))
    assert all(0 <= p.x <= UNIT and 0 <= p.y <= UNIT for s in pad.strokes for p in s)


def test_nothing_but_places_is_kept(pad: SignaturePad) -> None:
    _by_pen(pad)
    handtekening = pad.to_handtekening()
    assert handtekening.lijnen == pad.strokes
    assert set(type(handtekening.lijnen[0][0]).__struct_fields__) == {"x", "y"}


def _count_ink(pad: SignaturePad) -> int:
    """Dark points of what is on the screen, without the border."""
    image = pad.grab().toImage()
    return sum(
        image.pixelColor(x, y).lightness() < 60
        for x in range(8, image.width() - 8)
        for y in range(8, image.height() - 8)
    )


def test_pressure_shapes_the_line_on_the_screen_and_nothing_that_is_kept(pad: SignaturePad) -> None:
    _by_pen(pad, 0.05)
    light, kept = _count_ink(pad), pad.to_handtekening()
    picture = pad.to_png()
    pad.clear()
    assert _count_ink(pad) < light // 4
    _by_pen(pad, 1.0)
    assert _count_ink(pad) > light * 1.3
    assert pad.to_handtekening() == kept
    assert pad.to_png() == picture


def test_what_is_taken_back_is_gone_from_the_screen_too(pad: SignaturePad) -> None:
    _by_mouse(pad)
    once = _count_ink(pad)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 180))
    for place in range(20):
        QTest.mouseMove(pad, QPoint(40 + place * 20, 180))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(420, 180))
    assert _count_ink(pad) > once
    pad.undo()
    assert abs(_count_ink(pad) - once) < once * 0.1


def test_drawing_goes_on_for_long_and_not_for_ever(
    pad: SignaturePad, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.widgets.signature_pad.MOST_POINTS", 30)
    _by_mouse(pad)
    _by_mouse(pad)
    _by_mouse(pad)
    assert sum(map(len, pad.strokes)) == 30
    pad.undo()
    _by_mouse(pad)
    assert sum(map(len, pad.strokes)) == 30


def test_the_words_on_the_sheet_can_be_in_another_language(pad: SignaturePad) -> None:
    pad.speak("Sign here", "Box for your signature", "Draw.")
    assert pad.accessibleName() == "Box for your signature"
    assert pad.accessibleDescription() == "Draw."


def test_a_stroke_can_be_taken_back_and_all_of_it_wiped_by_keyboard(pad: SignaturePad) -> None:
    _by_mouse(pad)
    _by_mouse(pad)
    QTest.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(pad.strokes) == 1
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert not pad.strokes


def test_a_dot_is_no_signature(pad: SignaturePad) -> None:
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert not pad.is_signed


def test_a_typed_name_becomes_strokes(pad: SignaturePad) -> None:
    pad.write_name("Fatima el Amrani")
    assert pad.is_signed
    assert len(pad.strokes) > 10
    pad.write_name("  ")
    assert not pad.is_signed


def test_the_picture_is_a_png_with_ink_on_white(pad: SignaturePad) -> None:
    _by_mouse(pad)
    picture = Image.open(BytesIO(pad.to_png())).convert("L")
    counts = picture.histogram()
    assert sum(counts[:80]) > 100
    assert counts[255] > sum(counts[:80])
