"""Python's collector of cycles, at moments when it can do no harm.

Left to itself it runs wherever an object happens to be made: on a worker's thread, where no widget may be destroyed, or
in the middle of a layout whose items it then takes away. So it is switched off and called from the event loop.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 500


class Collecting(QObject):
    """Switches the automatic collector off for as long as the event loop runs; lives on the GUI thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._limits = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, as the automatic collector would have."""
        due = [
            generation
            for generation, (count, limit) in enumerate(zip(gc.get_count(), self._limits, strict=True))
            if count > limit
        ]
        if due:
            gc.collect(max(due))
