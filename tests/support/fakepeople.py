"""A small programme for tests and pictures: people, visits, tasks and agreements in three languages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from desktop.domain.ids import RecordId, name_of
from desktop.domain.views import Gap, Receipt, Receipted
from tests.support.fakedesk import DEVICE, JOYCE, ME, NOW, TENDAI, TODAY, FakeDesk


@dataclass(frozen=True)
class _Village:
    me: str
    coordinator: str
    people: tuple[tuple[str, str, str], ...]  # name, other name, place
    notes: tuple[str, ...]
    tasks: tuple[str, ...]
    safe: str
    agreed: str


_VILLAGES: Final[Mapping[str, _Village]] = {
    "en": _Village(
        "Amina Kariuki",
        "Joyce Achieng",
        (
            ("Amina Mwangi", "P-0004", "Ward 1, near the water tank"),
            ("John Otieno", "P-0031", "Ward 2"),
            ("Grace Wanjiru", "P-0012", "Ward 1"),
            ("Sita Tamang", "P-0040", "Market road"),
            ("Peter Odhiambo", "P-0007", "Hill side"),
            ("Mary Nakato", "P-0019", "Ward 3"),
            ("Baraka Juma", "", "Ward 2"),
            ("Esther Akinyi", "P-0022", "Lake view"),
            ("Samuel Kiprop", "P-0051", ""),
            ("Rose Auma", "Mama Ochieng", "Ward 4, behind the school"),
        ),
        (
            (
                "Slept better this week and went to the market twice. We talked about what helps when the thoughts "
                "come back: calling her sister, and the short walk to the river. She wants to try the women's group."
            ),
            "Tired today. His brother was there; we sat outside. He asked me to come again next week.",
            "Laughed a lot. She showed me the garden. Wants to sell vegetables on Saturdays.",
            "Did not feel like talking, so we cooked together. That was good.",
        ),
        ("Call her brother about the clinic day", "Bring the paper for the women's group", "Ask about school fees"),
        "Call before coming, mornings only. Never mention the clinic when the mother-in-law is in.",
        "We meet at her place on Tuesdays. I do not bring gifts. She can stop at any time.",
    ),
    "ar": _Village(
        "أمينة خالد",
        "جيهان سالم",
        (
            ("منى عبد الرحمن", "م-٤", "الحي الأول، قرب الخزان"),
            ("يوسف إبراهيم", "م-٣١", "الحي الثاني"),
            ("سلمى حسن", "م-١٢", "الحي الأول"),
            ("خديجة عمر", "", "طريق السوق"),
            ("آدم صالح", "م-٧", "سفح التل"),
            ("مريم عثمان", "م-١٩", "الحي الثالث"),
            ("حسن موسى", "", "الحي الثاني"),
            ("هالة علي", "أم كريم", "خلف المدرسة"),
        ),
        (
            (
                "نامت أفضل هذا الأسبوع وذهبت إلى السوق مرتين. تحدثنا عما يساعدها عندما تعود الأفكار: الاتصال بأختها "
                "والمشي القصير إلى النهر."
            ),
            "كان متعبا اليوم. جلسنا في الخارج مع أخيه، وطلب أن أعود الأسبوع القادم.",
            "ضحكنا كثيرا. أرتني الحديقة وتريد أن تبيع الخضار.",
            "لم ترغب في الكلام فطبخنا معا، وكان ذلك جيدا.",
        ),
        ("الاتصال بأخيها بشأن يوم العيادة", "إحضار ورقة مجموعة النساء", "السؤال عن رسوم المدرسة"),
        "اتصل قبل المجيء، في الصباح فقط. لا تذكر العيادة أمام حماتها.",
        "نلتقي في بيتها يوم الثلاثاء. لا هدايا. يمكنها التوقف متى شاءت.",
    ),
    "hi": _Village(
        "सुनीता देवी",
        "मीरा जोशी",
        (
            ("आशा कुमारी", "पी-४", "वार्ड १, पानी की टंकी के पास"),
            ("रमेश यादव", "पी-३१", "वार्ड २"),
            ("गीता शर्मा", "पी-१२", "वार्ड १"),
            ("सीता तमांग", "", "बाज़ार रोड"),
            ("प्रकाश वर्मा", "पी-७", "पहाड़ी"),
            ("लक्ष्मी बाई", "पी-१९", "वार्ड ३"),
            ("मोहन लाल", "", "वार्ड २"),
            ("कमला देवी", "अम्मा", "स्कूल के पीछे"),
        ),
        (
            (
                "इस हफ़्ते नींद अच्छी आई और दो बार बाज़ार गईं। हमने बात की कि जब ख़याल लौटते हैं तो क्या मदद करता है: बहन को फ़ोन "
                "करना और नदी तक टहलना।"
            ),
            "आज थके हुए थे। भाई भी थे, हम बाहर बैठे। अगले हफ़्ते फिर आने को कहा।",
            "बहुत हँसे। बग़ीचा दिखाया। सब्ज़ी बेचना चाहती हैं।",
            "बात करने का मन नहीं था, तो साथ में खाना बनाया। अच्छा लगा।",
        ),
        ("क्लिनिक के दिन के बारे में भाई को फ़ोन", "महिला समूह का काग़ज़ लाना", "स्कूल फ़ीस के बारे में पूछना"),
        "आने से पहले फ़ोन करें, सिर्फ़ सुबह। सास के सामने क्लिनिक की बात न करें।",
        "हम मंगलवार को उनके घर मिलते हैं। कोई तोहफ़ा नहीं। वे कभी भी रुक सकती हैं।",
    ),
}


def populated(language: str = "en") -> FakeDesk:
    """A desk after some weeks of work: late, due, unfinished, received and not, one choice to make."""
    village = _VILLAGES[language]
    desk = FakeDesk(village.me, village.coordinator)
    people = [desk.person(name, **_given(alias=alias, place=place)) for name, alias, place in village.people]
    desk.casebook.edit("person", people[0], {"safe_contact": village.safe, "birth_year": 1989, "gender": "woman"})
    _visits(desk, people, village)
    _rest(desk, people, village)
    desk.exchange.stands = replace(
        desk.exchange.stands,
        conflicts=1,
        received=212,
        last_given=NOW - timedelta(days=6),
        last_taken=NOW - timedelta(days=11),
    )
    return desk


def _visits(desk: FakeDesk, people: list[RecordId], village: _Village) -> None:
    moods = (4, 2, 5, 3, 4, 3, 1, 4, 3, 5)
    for week in range(5, -1, -1):
        for number, person in enumerate(people):
            if (number + week) % 3 or number == len(people) - 1:
                continue
            away = 7 * week + number % 4 + 1
            next_in = (-3, -2, 0, 2, 5, 0, 6, 3, -1, 4)[number]
            desk.visit(
                person,
                away,
                author=TENDAI if number == 3 and week else JOYCE if week == 5 else ME,
                wellbeing=max(1, min(5, moods[number] - (week % 2))),
                narrative=village.notes[(number + week) % len(village.notes)],
                mode="phone" if (number + week) % 4 == 3 else "home_visit",
                next_contact=(TODAY + timedelta(days=next_in)).isoformat(),
                receipt=_receipt(week),
            )


def _rest(desk: FakeDesk, people: list[RecordId], village: _Village) -> None:
    for number, what in enumerate(village.tasks):
        desk.task(people[0] if number < 2 else people[2], what, (-1, 6, 0)[number])
    desk.casebook.put(
        "agreement",
        {
            "person": name_of(people[0]),
            "date": (TODAY - timedelta(days=40)).isoformat(),
            "keep_notes": "yes",
            "contact": "yes",
            "tell_coordinator": "yes",
            "tell_clinic": "no",
            "tell_family": "withdrawn",
            "anonymous_counts": "yes",
            "research": "no",
            "way": "spoken",
            "agreed": village.agreed,
        },
        when=NOW - timedelta(days=40),
        receipt=_receipt(5),
    )
    desk.drafts.keep(
        f"visit:person:{name_of(people[3])}",
        {"date": TODAY.isoformat(), "mode": "home_visit", "narrative": village.notes[3], "cursor": 4},
        people[3],
    )
    newest = next(entry for entry in desk.casebook.timeline(people[0]).rows if entry.record.type == "encounter")
    desk.casebook.disagree("encounter", newest.record.id, "next_contact", (TODAY + timedelta(days=14)).isoformat())


def silent(desk: FakeDesk) -> None:
    """Some of Tendai's notes never arrived."""
    desk.exchange.stands = replace(desk.exchange.stands, gaps=(Gap(TENDAI, DEVICE, 12, 14),))


def _receipt(week: int) -> Receipted:
    if week == 0:
        return Receipted(Receipt.HERE)
    if week == 1:
        return Receipted(Receipt.SEALED)
    return Receipted(Receipt.RECEIVED, JOYCE, NOW - timedelta(days=11))


def _given(**fields: str) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}
