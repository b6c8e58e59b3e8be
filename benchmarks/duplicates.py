"""Finding who was written down twice, among invented people of whom it is known.

The spellings are what people use, written down by hand and not made by the tables that are measured.
"""

import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from benchmarks.figures import Figure, figure
from benchmarks.metering import metered, percentile
from benchmarks.stage import BATCH, Stage
from desktop.app.wiring import Desk, Services
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.twins import PROPOSED_FROM, Described
from desktop.services.likeness import proposed

PEOPLE_LEAST: Final = 200
PEOPLE_MOST: Final = 100_000
TWICE: Final = 0.05
PAGE: Final = 8192  # bytes of a vault's database
ASKED: Final = 200  # new ones, of whom one in twenty is known already
SURE: Final = (PROPOSED_FROM, 60, 80)  # hundredths
WARDS: Final = 12  # of each place: some thirty-five people in each with 10,000
PLACES: Final = (
    "Kibera", "Mathare", "Kisumu", "Gulu", "Lira", "Mbale", "Dhaka", "Sylhet", "Khulna", "Patna", "Gaya", "Pune",
    "Omdurman", "Aden", "Zarqa", "Gondar", "Adama", "Jimma", "Kigali", "Huye", "Arusha", "Tanga", "Mwanza", "Dodoma",
)  # fmt: skip

# Each name in the spellings that people use: commas between those of one script, a bar before the other script.


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN: Final = {
    "hi": _names("""
        Sunita,Suneeta,Sunitha|सुनीता:f  Rahul,Raahul|राहुल:m
        Priya,Priyaa|प्रिया:f  Anjali,Anjalee|अंजलि,अंजली:f
        Suresh,Sooresh|सुरेश:m  Ramesh,Rameshh|रमेश:m  Lakshmi,Laxmi|लक्ष्मी:f
        Vijay,Bijay|विजय:m  Pooja,Puja|पूजा:f  Deepak,Dipak|दीपक:m
        Kavita,Kavitha|कविता:f  Mohan,Mohun|मोहन:m  Geeta,Gita|गीता:f
        Rajesh,Rajesh|राजेश:m  Savitri,Sabitri|सावित्री:f  Amit,Ameet|अमित:m
    """),
    "bn": _names("""
        Fatema,Fatima|ফাতেমা,ফাতিমা:f  Rahima,Raheema|রহিমা:f
        Karim,Kareem|করিম:m  Rafiq,Rafique|রফিক:m  Nasrin,Nasreen|নাসরিন:f
        Shirin,Shireen|শিরিন:f  Jamal,Zamal|জামাল:m  Hasan,Hassan|হাসান:m
        Salma,Salmaa|সালমা:f  Rubina,Robina|রুবিনা:f  Kamal,Kamaal|কামাল:m
        Habib,Habeeb|হাবিব:m  Amena,Amina|আমেনা,আমিনা:f
        Sultana,Soltana|সুলতানা:f  Bishwajit,Biswajit|বিশ্বজিৎ:m
        Mitali,Mithali|মিতালী:f
    """),
    "ar": _names("""
        Mohammed,Muhammad,Mohamed|محمد:m  Ahmed,Ahmad|أحمد,احمد:m
        Fatima,Fatma,Fatimah|فاطمة,فاطمه:f  Aisha,Aysha,Aicha|عائشة:f
        Khadija,Khadijah|خديجة:f  Yusuf,Yousef,Youssef|يوسف:m  Omar,Umar|عمر:m
        Mariam,Maryam|مريم:f  Zainab,Zaynab,Zeinab|زينب:f
        Ibrahim,Ebrahim|إبراهيم,ابراهيم:m  Hussein,Husain,Hussain|حسين:m
        Salma,Selma|سلمى:f  Khalid,Khaled|خالد:m  Layla,Leila,Laila|ليلى:f
        Mustafa,Mostafa|مصطفى:m  Nadia,Nadya|نادية:f
    """),
    "am": _names("""
        Abebe,Ababe|አበበ:m  Tigist,Tegest|ትዕግስት,ትግስት:f  Getachew,Getachow|ጌታቸው:m
        Hiwot,Hiwet|ሕይወት,ህይወት:f  Tewodros,Tewdros|ቴዎድሮስ:m  Almaz,Almaaz|አልማዝ:f
        Bekele,Bekelle|በቀለ:m  Selam,Salam|ሰላም:f  Dawit,Davit|ዳዊት:m
        Meseret,Messeret|መሰረት:f  Yohannes,Yohanes|ዮሐንስ,ዮሀንስ:m  Mulu,Mulloo|ሙሉ:f
        Girma,Ghirma|ግርማ:m  Aster,Astier|አስቴር:f  Kebede,Kebbede|ከበደ:m
        Worknesh,Werknesh|ወርቅነሽ:f
    """),
    "sw": _names("""
        Amina,Aminah:f  Zawadi,Zawady:f  Juma,Jumaa:m  Wanjiku,Wanjikuh:f
        Otieno,Othieno:m  Kamau,Kamao:m  Achieng,Acieng:f  Baraka,Barakah:m
        Neema,Nema:f  Joseph,Josef:m  Elizabeth,Elisabeth:f
        Catherine,Katherine:f  Samuel,Samwel:m  Stephen,Steven:m  Grace,Grase:f
        Emmanuel,Imanuel:m  Esther,Ester:f  Daniel,Danieli:m  Margaret,Margret:f
        Moses,Musa:m
    """),
}
FAMILY: Final = {
    "hi": _names("""
        Sharma,Sarma|शर्मा  Kumar,Kumaar|कुमार  Singh,Sing|सिंह
        Gupta,Guptaa|गुप्ता  Yadav,Jadav|यादव  Verma,Varma|वर्मा
        Mishra,Misra|मिश्रा  Patel,Patell|पटेल  Devi,Devee|देवी
        Joshi,Joshee|जोशी  Chauhan,Chouhan|चौहान  Tiwari,Tivari|तिवारी
        Pandey,Pande|पांडे  Rathore,Rathor|राठौर
    """),
    "bn": _names("""
        Begum,Begam|বেগম  Khatun,Khatoon|খাতুন  Ahmed,Ahmad|আহমেদ
        Hossain,Hussain,Hosen|হোসেন  Rahman,Rehman|রহমান  Islam,Islaam|ইসলাম
        Akter,Akhter|আক্তার  Das,Dash|দাস  Roy,Ray|রায়  Mondal,Mandal|মন্ডল
        Sarkar,Sarker|সরকার  Biswas,Bishwas|বিশ্বাস  Chowdhury,Choudhury|চৌধুরী
        Miah,Mia|মিয়া
    """),
    "ar": _names("""
        Hassan,Hasan|حسن  Ali,Aly|علي  Saleh,Salih|صالح  Mahmoud,Mahmud|محمود
        Osman,Othman,Usman|عثمان  Abdallah,Abdullah|عبدالله
        Suleiman,Sulaiman|سليمان  Idris,Edris|إدريس  Nasser,Nasir|ناصر
        Haddad,Hadad|حداد  Khalil,Khaleel|خليل  Mansour,Mansur|منصور
        Qasim,Kassem|قاسم  Yasin,Yassin|ياسين
    """),
    "am": _names("""
        Tadesse,Tadese|ታደሰ  Haile,Hayle|ኃይለ,ሀይለ  Desta,Destaa|ደስታ
        Alemu,Allemu|አለሙ  Tesfaye,Tesfaie|ተስፋዬ  Mengistu,Mengestu|መንግስቱ
        Assefa,Asefa|አሰፋ  Wolde,Welde|ወልዴ  Gebre,Gebreh|ገብሬ
        Mekonnen,Mekonen|መኮንን  Ayele,Ayyele|አየለ  Negash,Negashe|ነጋሽ
        Shiferaw,Sheferaw|ሽፈራው  Lemma,Lema|ለማ
    """),
    "sw": _names("""
        Mwangi,Muangi  Odhiambo,Odiambo  Kariuki,Karyuki  Njoroge,Njorogge
        Wambui,Wamboi  Okello,Okelo  Mushi,Mushy  Nakato,Nakatto  Kimani,Kimanni
        Mutua,Mutwa  Chebet,Chebbet  Onyango,Oniango  Mwakio,Muakio
        Wafula,Wafulla  Komba,Kombaa  Nyambura,Niambura
    """),
}
PET: Final = {
    "Elizabeth": "Betty", "Catherine": "Kate", "Samuel": "Sam", "Stephen": "Steve", "Margaret": "Maggie",
    "Emmanuel": "Emma",
    "Daniel": "Dan", "Mohammed": "Mohd", "Fatima": "Fatu", "Rajesh": "Raju", "Tewodros": "Teddy", "Bishwajit": "Bishu",
    "Khadija": "Dija", "Joseph": "Joe", "Abdallah": "Dula", "Tigist": "Tigi", "Lakshmi": "Laxmi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as they were first met, and which of the names those are."""

    of: Described
    culture: str
    names: tuple[str, ...]  # their own, perhaps their father's, and the family's


def village(people: int, seed: int = 11) -> tuple[list[Described], dict[frozenset[RecordId], str]]:
    """So many records, and the pairs among them that are one person, with what was done to the second one."""
    random = Random(seed)
    first = [_met(random, nth + 1) for nth in range(round(people / (1 + TWICE)))]
    every, truth = [one.of for one in first], {}
    for nth, one in enumerate(random.sample(first, people - len(first))):
        again, how = _met_again(random, one, len(first) + nth + 1)
        every.append(again)
        truth[frozenset((one.of.id, again.id))] = how
    random.shuffle(every)
    return every, truth


def _met(random: Random, nth: int) -> Named:
    culture = random.choice([*GIVEN])
    given, _, sex = _often_first(random, GIVEN[culture]).rpartition(":")
    middle = [_often_first(random, GIVEN[culture]).rpartition(":")[0]] if random.random() < 0.7 else []
    names = (given, *middle, _often_first(random, FAMILY[culture]))
    native = culture != "sw" and random.random() < 0.5
    id_ = Stamp(1, nth)
    of = Described(
        id=id_,
        head=id_,
        name=" ".join(_written(random, name, native=native) for name in names),
        birth_year=random.randint(1940, 2012) if random.random() < 0.85 else None,
        gender="woman" if sex == "f" else "man",
        place=_village(random) if random.random() < 0.9 else "",
        phone=f"07{random.randint(10_000_000, 99_999_999)}" if random.random() < 0.4 else "",
        household=_home(random, culture, native=native) if random.random() < 0.4 else (),
    )
    return Named(of, culture, names)


def _home(random: Random, culture: str, *, native: bool) -> tuple[str, ...]:
    """First names, as people tell of those they live with."""
    there = [_often_first(random, GIVEN[culture]).rpartition(":")[0] for _ in range(random.randint(1, 4))]
    return tuple(_written(random, name, native=native) for name in there)


def _again(random: Random, one: Named, *, native: bool) -> tuple[str, ...]:
    """Those they live with, as the second one who wrote them down heard it: now and then nobody, or not everybody."""
    if random.random() < 0.4:
        return ()
    spelled = {part: name for name in GIVEN[one.culture] for part in _spellings(name)}
    told = [_written(random, spelled[name], native=native) for name in one.of.household if random.random() < 0.8]
    return tuple(told)


def _spellings(name: str) -> list[str]:
    return name.rpartition(":")[0].replace("|", ",").split(",")


def _village(random: Random) -> str:
    return f"{random.choice(PLACES)} {random.randint(1, WARDS)}"


def _often_first(random: Random, names: Sequence[str]) -> str:
    """The first of a list is the commonest."""
    return random.choices(names, [1 / (1 + nth / 3) for nth in range(len(names))])[0]


def _written(random: Random, name: str, *, native: bool) -> str:
    scripts = name.split("|")
    return random.choice(scripts[native and len(scripts) > 1].split(","))


def _met_again(random: Random, one: Named, nth: int) -> tuple[Described, str]:
    """By somebody else, who hears and writes otherwise."""
    was_native = not one.of.name.isascii()
    how = random.choices(["script", "spelling", "typo", "nickname", "swapped"], [35, 25, 20, 12, 8])[0]
    if how == "script" and one.culture == "sw":
        how = "spelling"
    native = was_native != (how == "script")
    latin = one.names[0].partition(",")[0].partition("|")[0]
    if how == "nickname":
        native = native and latin not in PET
    words = [_written(random, name, native=native) for name in one.names]
    if how == "nickname":
        words[0] = PET.get(latin, words[0])
    if how == "typo":
        words[0] = _mistyped(random, words[0])
    if how == "swapped":
        words.reverse()
    if len(words) > 2 and random.random() < 0.25:  # the name in the middle is not always told
        del words[1]
    name = " ".join(words)
    born = one.of.birth_year
    if born is not None:
        born = None if random.random() < 0.2 else born + random.choice((0, 0, 0, 1, -1, 2, -2))
    place = one.of.place if random.random() < 0.75 else random.choice(("", "", _village(random)))
    phone = one.of.phone if random.random() < 0.6 else ""
    id_ = Stamp(1, nth)
    home = _again(random, one, native=native)
    again = replace(one.of, id=id_, head=id_, name=name, birth_year=born, place=place, phone=phone, household=home)
    return again, how


def _mistyped(random: Random, word: str) -> str:
    at = random.randrange(1, len(word))
    match random.choice(("left out", "twice", "turned")):
        case "left out" if len(word) > 3:
            return word[:at] + word[at + 1 :]
        case "turned" if at < len(word) - 1:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case _:
            return word[:at] + word[at] + word[at:]


def finding(stage: Stage, repeats: int) -> Iterator[Figure]:
    """How many of the pairs are found, how many of those found are pairs, and what it costs."""
    size = min(PEOPLE_MOST, max(PEOPLE_LEAST, stage.workload.size))
    people, truth = village(size)
    started = time.process_time()
    found = [one for one in proposed(people, PROPOSED_FROM) if one is not None]
    cpu = time.process_time() - started
    yield figure("duplicates.cpu.s", size, cpu, cpu=round(cpu, 4))
    for least in SURE:
        pairs = {frozenset((one.a.id, one.b.id)) for one in found if one.score >= least}
        right = pairs & truth.keys()
        yield figure(f"duplicates.right.{least}.percent", size, 100 * len(right) / max(len(pairs), 1))
        yield figure(f"duplicates.found.{least}.percent", size, 100 * len(right) / max(len(truth), 1))
    right = {frozenset((one.a.id, one.b.id)) for one in found} & truth.keys()
    for how in sorted({*truth.values()}):
        theirs = {pair for pair, what in truth.items() if what == how}
        yield figure(f"duplicates.found.{how}.percent", size, 100 * len(right & theirs) / len(theirs))


def asking(stage: Stage, repeats: int) -> Iterator[Figure]:
    """What somebody new costs among so many who are here already, and the keys that they are found by."""
    size = min(PEOPLE_MOST, max(PEOPLE_LEAST, stage.workload.size))
    folder = stage.folder / "asking"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    people, _truth = village(size + ASKED)
    desk = stage.create(folder / "vault", "Office")
    _fill(desk.write, people[:size])
    new = people[size:]
    del people  # or whoever collects garbage walks over all of them in the middle of a question
    desk.rest()
    before = _used(desk)
    with metered() as made:
        while desk.write.casebook.tidy():
            pass
    desk.rest()
    yield figure("asking.keys.s", size, made.wall_s, cpu=round(made.cpu_s, 3), note="of everybody, in idle moments")
    yield figure("asking.keys.bytes", size, (_used(desk) - before) / size, note="of each person")
    with metered() as opened:
        known = desk.read.twins.acquaintances()
        while known.go_on():
            pass
    yield figure("asking.form.ms", size, opened.cpu_s * 1_000, note="CPU, when the form opens")
    costs: list[float] = []
    with metered() as every:
        for one in new:
            started = time.process_time()
            known.like(one)
            costs.append(time.process_time() - started)
    for part in (0.5, 0.99):
        yield figure(
            f"asking.p{part * 100:.0f}.ms", size, percentile(costs, part) * 1_000, note="CPU, of each question"
        )
    yield figure("asking.peak.mb", size, every.peak_mb or 0)
    desk.close()


def _used(desk: Desk) -> int:
    """Bytes of the database that hold something."""
    found = desk.diagnose()
    return PAGE * (int(found["pages"]) - int(found["pages_free"]))


def _fill(services: Services, people: Sequence[Described]) -> None:
    for start in range(0, len(people), BATCH):
        some = people[start : start + BATCH]
        persons = services.casebook.add_all(((nth, _fields(one)) for nth, one in enumerate(some)), "person")
        home = (
            {"person": name_of(person), "name": name}
            for person, one in zip(persons, some, strict=True)
            for name in one.household
        )
        services.casebook.add_all(enumerate(home), "household")


def _fields(one: Described) -> dict[str, object]:
    fields = {"birth_year": one.birth_year, "gender": one.gender, "place": one.place, "phone": one.phone}
    return {"name": one.name} | {name: value for name, value in fields.items() if value}
