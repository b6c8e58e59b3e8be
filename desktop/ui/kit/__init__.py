"""What every room of the window is built from: the look, the lists, the fields, the lanes.

The kit knows no room and no service. A room composes it like this:

- `theme.apply(app, …)` once at the start and again whenever theme, text size or language change;
- `page.Page` is the frame of every screen: title and way back above, a body that scrolls, a bar below that never
  scrolls away and holds the one `buttons.PrimaryButton` at its trailing end;
- `field.Field` puts a label above an input and an error beneath it; `buttons.ChoiceRow` replaces radio buttons and
  short combo boxes;
- `cards.CardList` over a `cards.CardModel` shows every list of people, visits and files;
- `notice.Notice` says what happened and what to do, `toast.Toast` what was just done and how to undo it, `empty.Empty`
  what an empty screen is for, `progress.ProgressLine` how far a long deed has come;
- `jobs.Lane` runs a service off the GUI thread and brings the typed answer back.

Looks are chosen by what a widget *is*, never by a style sheet beside it: `kit.theme.role(widget, "title")`. Icons
always stand beside a word. Colours come from `kit.colours`, where every pair that may meet is declared and its contrast
measured by a test.
"""
