"""Words of domain/records/support.py."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={"support": marked("Support in kind or money")},
    fields={
        ("support", "date"): marked("Day"),
        ("support", "person"): marked("Person"),
        ("support", "receiver"): marked("For whom"),
        ("support", "kind"): marked("What for"),
        ("support", "direction"): marked("Given or brought back"),
        ("support", "what"): marked("What it was"),
        ("support", "amount"): marked("Amount of money"),
        ("support", "currency"): marked("Currency"),
        ("support", "worth"): marked("What the thing cost"),
        ("support", "receipt"): marked("Number of the receipt"),
        ("support", "approved_by"): marked("Who approved it"),
        ("support", "funder"): marked("Who pays for it"),
    },
    hints={
        ("support", "amount"): marked("In whole units. Leave it empty for things."),
        ("support", "worth"): marked("About how much, in the same currency, where no money was given."),
        ("support", "currency"): marked("As on the receipt, such as KES."),
    },
    codes={
        ("support", "receiver"): {"person": marked("The person"), "worker": marked("Whoever supports them")},
        ("support", "kind"): {
            "transport": marked("Transport"),
            "food": marked("Food"),
            "airtime": marked("Airtime"),
            "soap_clothes": marked("Soap or clothes"),
            "medicine_cost": marked("Cost of medicine"),
            "school_fees": marked("School fees"),
            "insurance": marked("Insurance"),
            "stipend": marked("Thank-you money"),
            "savings": marked("Savings"),
            "loan": marked("Loan"),
            "other": marked("Something else"),
        },
        ("support", "direction"): {"given": marked("Given"), "back": marked("Brought or paid back")},
    },
)
