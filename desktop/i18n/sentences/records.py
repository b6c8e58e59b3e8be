"""About records: what cannot be written, found or chosen."""

from desktop.domain.errors import (
    BadRecord,
    ChoiceChanged,
    NotAgreed,
    NotAllowed,
    NotFound,
    NotInUse,
    PackRefused,
    PictureRefused,
    RegisterRefused,
    Why,
)
from desktop.i18n.registerwords import unread_words
from desktop.i18n.sentences.speaking import sentence
from desktop.i18n.words import marked, told

_WHY = {
    Why.NOT_AN_OBJECT: marked("a record is written as names and values in curly brackets"),
    Why.NOT_JSON: marked("this is not written as JSON"),
    Why.UNKNOWN_FIELD: marked("there is no field of that name"),
    Why.UNKNOWN_TYPE: marked("there is no kind of record of that name"),
    Why.MISSING: marked("this has to be filled in"),
    Why.NOT_TEXT: marked("this has to be text"),
    Why.TOO_LONG: marked("this is longer than fits"),
    Why.EMPTY: marked("this cannot be left empty"),
    Why.NOT_A_DATE: marked("this has to be a date, such as 2026-03-14"),
    Why.NOT_A_TIME: marked("this has to be a time, such as 16:05"),
    Why.NOT_A_NUMBER: marked("this has to be a whole number"),
    Why.OUT_OF_RANGE: marked("this number is smaller or larger than can be"),
    Why.NOT_YES_OR_NO: marked("this has to be yes or no"),
    Why.NOT_A_LIST: marked("this has to be a list"),
    Why.UNKNOWN_CODE: marked("this is not one of the choices"),
    Why.NOT_AN_ID: marked("this has to be the id of a record"),
    Why.NO_SUCH_RECORD: marked("the record that this points to is not here"),
    Why.NO_SUCH_MEMBER: marked("nobody in the programme has this id"),
    Why.NO_SUCH_REF: marked("no earlier line has this name"),
    Why.REF_TWICE: marked("an earlier line has this name already"),
}


def reason(why: Why) -> str:
    """Why a field was refused, as the part of a sentence after a colon; also for the line beneath a field."""
    return told(_WHY[why])


@sentence.register
def _bad_record(error: BadRecord) -> str:
    why = reason(error.why)
    match bool(error.line), bool(error.field):
        case True, True:
            return told(
                "Line {line} cannot be saved as it is. {field}: {why}. The line was not saved. Correct it, then "
                "try again.",
                line=error.line,
                field=error.field,
                why=why,
            )
        case True, False:
            return told(
                "Line {line} cannot be saved as it is: {why}. The line was not saved. Correct it, then try again.",
                line=error.line,
                why=why,
            )
        case False, True:
            return told(
                "This cannot be saved as it is. {field}: {why}. Nothing was changed. Correct it, then save again.",
                field=error.field,
                why=why,
            )
    return told("This cannot be saved as it is: {why}. Nothing was changed. Correct it, then save again.", why=why)


@sentence.register
def _not_allowed(error: NotAllowed) -> str:
    return told(
        "Your role in the programme does not include this. Nothing was changed. Ask a coordinator to do it, or to "
        "change your role."
    )


@sentence.register
def _not_in_use(_error: NotInUse) -> str:
    return told(
        "This record is kept, but not used. Nothing was printed or saved. To print it, first choose “Use it again” on "
        "the person's page, and say why."
    )


@sentence.register
def _not_agreed(error: NotAgreed) -> str:
    return told(
        "{name} has not said yes to sharing with this reader. Nothing was printed or saved. Ask, write the answer down "
        "under “Agreement”, and then print it; or print it for {name}.",
        name=error.name,
    )


@sentence.register
def _not_found(error: NotFound) -> str:
    match error.kind:
        case "member" if not error.name:
            return told(
                "There is nobody in the programme yet to give notes to. They stay here, safe. Join a programme with a "
                "card, or let somebody in with theirs."
            )
        case "member":
            return told(
                "Nobody in the programme is called {name}. Nothing was changed. Look at the list of members for the "
                "right name.",
                name=error.name,
            )
        case "conflict":
            return told(
                "There is nothing to decide under {name}. Nothing was changed; perhaps it has been decided already. "
                "Look at the list again.",
                name=error.name,
            )
        case "import":
            return told(
                "There is no file {name} among those that were taken in. Nothing was changed. Look at the list of them "
                "again.",
                name=error.name,
            )
        case "bundle" | "file":
            return told(
                "The file {name} is not here. Nothing was changed. Look where it lies, then try again.", name=error.name
            )
    return told(
        "There is no record {name} here. Nothing was changed. Search for it by a word that it holds; perhaps it has "
        "not arrived yet.",
        name=error.name,
    )


@sentence.register
def _choice_changed(_error: ChoiceChanged) -> str:
    return told(
        "Somebody has written here meanwhile. Nothing was decided, and nothing of yours is lost. Look at what stands "
        "here now, then choose again."
    )


@sentence.register
def _pack_refused(error: PackRefused) -> str:  # noqa: PLR0911 - one for each part
    match error.where:
        case "taken":
            return told(
                "Visitbook brings along a questionnaire of this name. Nothing was changed. Ask whoever made the file "
                "to give it a name of its own."
            )
        case "twice":
            return told("This version of the questionnaire is here already. Nothing was changed.")
        case "licence":
            return told(
                "The file does not say on which terms the questions may be used, and without them they cannot be "
                "taken in. Nothing was changed. Ask whoever made it for one with its terms."
            )
        case "size":
            return told("This file is too large for a questionnaire. Nothing was changed. Choose another one.")
        case "json" | "pack" | "format":
            return told(
                "This is not a questionnaire, or the file is not complete. Nothing was changed. Copy it again from "
                "where it came, or choose another one."
            )
        case "format_version":
            return told(
                "This questionnaire was made for a newer Visitbook. Nothing was changed. Update Visitbook, then choose "
                "it again."
            )
    return told(
        "This file is not a questionnaire that can be used here; the part called {where} is not as it should be. "
        "Nothing was added, and nothing was changed. Ask whoever made the file for one that is complete.",
        where=error.where,
    )


@sentence.register
def _picture_refused(_error: PictureRefused) -> str:
    return told(
        "No picture could be made of this file. Nothing was kept of it, and your notes are as they were. Take a photo "
        "or a scan that other programs can show too: JPEG or PNG."
    )


@sentence.register
def _register_refused(error: RegisterRefused) -> str:
    what, now = unread_words(error.why, error.where)
    return told("{what} Nothing was taken in. {now}", what=what, now=now)
