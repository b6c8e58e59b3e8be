"""Words of pictures."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={"picture": marked("Picture"), "picture_data": marked("A picture itself")},
    fields={
        ("picture", "person"): marked("Person"),
        ("picture", "date"): marked("Day"),
        ("picture", "kind"): marked("What it is"),
        ("picture", "caption"): marked("What it shows"),
        ("picture", "bytes"): marked("Size"),
        ("picture", "format"): marked("Kind of file"),
        ("picture_data", "person"): marked("Person"),
        ("picture_data", "picture"): marked("Picture"),
        ("picture_data", "data"): marked("The picture itself"),
    },
    codes={
        ("picture", "kind"): {
            "signed_form": marked("Signed form"),
            "drawing": marked("Drawing"),
            "photo": marked("Photo"),
            "other": marked("Another picture"),
        },
        ("picture", "format"): {"jpeg": marked("JPEG"), "png": marked("PNG")},
    },
)
