"""The one door to all sentences about errors: each family registers its own."""

from functools import singledispatch

from desktop.i18n.words import told


@singledispatch
def sentence(error: Exception) -> str:
    """What to tell about `error`; for anything that is no AppError, what to tell about a bug."""
    return told(
        "Something happened that Visitbook was not prepared for. What was saved before is safe. Try once more; if it "
        "comes back, tell whoever looks after Visitbook what you were doing."
    )
