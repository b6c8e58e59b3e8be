"""What the practice programme is called, and whoever learns in it."""

from desktop.i18n import told


def practice_names() -> tuple[str, str]:
    """The member's name and the programme's."""
    return told("Me"), told("Practice programme")
