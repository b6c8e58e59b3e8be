"""Short and pet forms, and names that are one name in two religions or languages: what people use side by side.

Written in Latin letters; compared by how they are read (`domain/reading.py`), so that every script has them.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from desktop.domain.reading import heard

SHORTEST: Final = 3  # letters of a beginning that may be a short form

_USED_FOR: Final = """
Elizabeth Eliza Liz Lizzie Beth Betty Lisa
Catherine Kate Cathy Kathy Katie Kati
Margaret Maggie Peggy Rita Meg
Mary Mariam Miriam Maria Mariamu Maryam Mimi
William Will Bill Willy Liam
Robert Bob Rob Robbie
James Jim Jimmy Yakub Jacob Yakobo Yaqub
John Johnny Jack Yohannes Yohana Jon Yahya
Joseph Joe Yusuf Yosef Yusufu Youssef Joey
Michael Mike Mikael Mikaeli Micky
Daniel Dan Danny Dani Danyal
Samuel Sam Sammy Samweli
David Dave Dawit Daud Daudi Dawood
Peter Pete Petro Boutros Petros
Thomas Tom Tommy
Emmanuel Emma Manu Manuel Imanueli
Christopher Chris Kris
Christine Chris Tina Christina
Josephine Josie Fina
Dorothy Dora Dolly Dot
Susan Sue Suzie Susanna
Alexander Alex Sandy Iskander Eskinder
Anthony Tony Antony
Benjamin Ben Benny Binyam
Edward Ed Eddie Ted Ned
Francis Frank Fransisi
Frederick Fred Freddie
George Joji Giorgis
Kenneth Ken Kenny
Moses Musa Mousa Muse Mussa
Nicholas Nick Niko
Patrick Pat Paddy
Rebecca Becky Rabeka
Richard Dick Rick Ricky
Stephen Steve Estifanos
Victoria Vicky Toria
Winifred Winnie Wini
Abraham Ibrahim Ebrahim Abram Ibra Barhoum
Isaac Ishaq Yishak Isaka Ike
Solomon Suleiman Sulaiman Selemani Sele Suli
Job Ayub Ayoub Eyob
Noah Nuh Nuhu
Eve Hawa Hewan
Sarah Sara Sally Zara
Mohamed Md Mohd Mudi Hamada Mo Hamudi Mohammad
Ahmed Hamada Ahmad
Abdallah Dula Abdou Abdullah
Abdulrahman Abdo Abdul Abdou Abdi
Fatima Fatuma Fatu Fatoom Tuma Batoul Fati
Khadija Hadija Dija Hadiya Khadra
Zainab Zena Zuzu Zeinabu Zaynab
Aisha Asha Eshe Ayesha Aicha
Rashid Chidi Rashidi
Ramadhan Rama Ramzan
Othman Usman Athumani Osman Uthman
Hamisi Misi Khamis
Rajesh Raju Raj
Rajendra Raju Rajen Raj
Sanjay Sanju
Vijay Viju Bijoy
Pradeep Deepu Dipu
Manoj Manu Manno
Priyanka Priya Piu
Lakshmi Laxmi Lokkhi
Sunil Sunny Shunil
Krishna Kishan Kanha Kesto
Subrata Subho Shubho
Biswajit Bishu Biju
Tewodros Teddy Tedi
Getachew Gech Gecho
Tigist Tigi Titi
Bethlehem Beti Betty Betelhem
Mekdes Mekdi
Berhanu Bire Birhan
Yonas Yoni Jonas Yunus
Elias Eliyas Elijah Eli Ilyas
"""


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for nth, line in enumerate(_USED_FOR.split("\n")):
        for word in heard(line):
            found.setdefault(word.sound, set()).add(nth)
    return {sound: frozenset(groups) for sound, groups in found.items()}


def used_for(one: str, other: str) -> bool:
    """Whether two words as they are read are used for one another: by custom, or as the beginning of the longer."""
    if min(len(one), len(other)) >= SHORTEST and (one.startswith(other) or other.startswith(one)):
        return True
    return not _groups().get(one, frozenset()).isdisjoint(_groups().get(other, ()))


def customs(sound: str) -> frozenset[int]:
    """The rows of the table that a word stands in."""
    return _groups().get(sound, frozenset())
