"""Who can open these notes, in words that the settings and the window share."""

from desktop.domain.recovery import Help, Holders, News
from desktop.i18n import formats, plural, told


def holders_words(holders: Holders) -> str:
    """Who can open the notes, how many of them together."""
    names = formats.listed(holders.names)
    if len(holders.names) == 1:
        return told("{names} can help to open these notes, if you ask.", names=names)
    if holders.needed == len(holders.names):
        return told("{names} can help to open these notes together, if you ask all of them.", names=names)
    return plural(
        "{names}: the help of any {n} of them opens these notes, if you ask.",
        "{names}: any {n} of them together can help to open these notes, if you ask.",
        holders.needed,
        names=names,
    )


def help_words(help_: Help) -> str:
    """That somebody helped, or was asked in vain."""
    when = formats.date(help_.at.date())
    if not help_.by:
        return told(
            "Somebody had asked the coordinators to help open these notes; it was found on {date}. That request no "
            "longer works. If it was not you, change your passphrase and tell your coordinator.",
            date=when,
        )
    return told(
        "These notes were opened on {date} with the help of {names}, and a new passphrase was set.",
        date=when,
        names=formats.listed(help_.names),
    )


def news_words(news: News) -> str:
    """What the owner has not been told yet."""
    if news.help is not None:
        return help_words(news.help)
    if news.unset:
        return told(
            "If a member forgets the passphrase, nobody can help them yet. You can set that up in the settings, under "
            "“{heading}”.",
            heading=told("People I exchange with"),
        )
    if news.holders is not None:
        return told("Your programme has set up help for a forgotten passphrase.") + " " + holders_words(news.holders)
    return told("Coordinators can no longer help to open these notes. Make a recovery sheet if you have none.")
