"""Words of seven languages to make notes of: some that real notes have, and pieces from which rarer ones are made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language. `share` is how many of a hundred people speak it; `stop` ends a sentence."""

    share: int
    common: str  # with spaces between
    pieces: str
    stop: str = "."


TONGUES: dict[str, Tongue] = {
    "en": Tongue(
        26,
        "we talked about the week she slept badly and feels tired but went to market today he said that "
        "his brother helps with cooking our plan is to walk together every morning group on friday he "
        "laughed for first time listened to music worried about rent money asked me to come again next "
        "month neighbour quiet garden",
        "al an ber cor dan el for gan hi is ka lin mo nu ot per ri sel tan un vor wi ly er ness ing",
    ),
    "sw": Tongue(
        22,
        "tulizungumza kuhusu wiki hii na alisema analala vizuri sasa lakini bado ana wasiwasi kwa ajili "
        "ya kazi yake dada anamsaidia kupika tulitembea pamoja hadi sokoni alicheka mara ya kwanza mpango "
        "wetu ni kukutana tena jumatatu kikundi cha wenzake anahisi nguvu kidogo nyumbani jirani mwezi "
        "ujao asubuhi muziki bustani",
        "ba che da fu go ha i ji ku la mbe nda nya o pi ro sha ta u vi wa ya zu ka ni",
    ),
    "hi": Tongue(
        16,
        "हमने इस हफ्ते के बारे में बात की उन्होंने कहा कि नींद ठीक है पर चिंता बनी रहती है भाई खाना बनाने "
        "में मदद करता साथ चलकर बाजार गए पहली बार हँसी आई योजना सुबह टहलने की अगले महीने फिर मिलेंगे समूह "
        "शुक्रवार काम पड़ोसी बगीचा संगीत थकान अपने मन से लिखा और दिन",
        "क कि खे गा घ चु जी ट ठा डि त थे दा धि न पू फ बे भा म या रि लो व शा से ह ज्ञा त्र न्त",
        "।",
    ),
    "ar": Tongue(
        12,
        "تحدثنا عن هذا الأسبوع وقالت إن النوم أفضل لكن القلق باق بسبب العمل أخوها يساعد في الطبخ مشينا "
        "معا إلى السوق ضحك لأول مرة خطتنا المشي كل صباح نلتقي الشهر القادم مجموعة يوم الجمعة جارة هادئة "
        "حديقة موسيقى تعب من غير أن في على هو هي كان",
        "أ با تي ثم جو حا خ دي رو ز سا ش ص ط ع غا في ق كا ل م نو ه وا يا ة ين ات",
    ),
    "am": Tongue(
        8,
        "ስለ ሳምንቱ ተነጋገርን እንቅልፍ ተሻሽሏል አለች ግን ጭንቀት አለ ወንድሟ ምግብ በማብሰል ይረዳታል አብረን ወደ ገበያ ሄድን ለመጀመሪያ ጊዜ ሳቀች "
        "ዕቅዳችን ጠዋት መራመድ ነው በሚቀጥለው ወር እንገናኛለን ቡድን ዓርብ ጎረቤት አትክልት ሙዚቃ ድካም ሥራ እና ነበር",
        "ሀ ሁ ለ ሊ መ ሙ ሰ ሲ ረ ራ ሸ ቀ ቁ በ ቢ ተ ቱ ነ ና አ ከ ኩ ወ ዘ የ ደ ድ ገ ጠ ፈ ት ን ም",
        "።",
    ),
    "bn": Tongue(
        8,
        "আমরা এই সপ্তাহ নিয়ে কথা বলেছি তিনি বললেন ঘুম ভালো তবে চিন্তা থাকে কাজের জন্য ভাই রান্নায় "
        "সাহায্য করে একসাথে হেঁটে বাজারে গেলাম প্রথমবার হাসলেন পরিকল্পনা সকালে হাঁটা আগামী মাসে আবার দেখা "
        "হবে দল শুক্রবার প্রতিবেশী বাগান গান ক্লান্তি মনের কথা এবং দিন",
        "ক কি খা গে ঘ চা জু টি ড তো থা দি ন পা ফু ব বে ভা ম যা রি লা শু স হা ন্ত ক্ষ য়",
        "।",
    ),
    "fr": Tongue(
        8,
        "nous avons parlé de la semaine elle dort mieux mais reste inquiète pour le travail son frère "
        "aide à préparer les repas on a marché ensemble jusqu'au marché il a ri pour première fois notre "
        "projet est sortir chaque matin rendez-vous mois prochain groupe du vendredi voisine calme jardin "
        "musique fatigue et un peu",
        "a bé cha dou en fi gro hê i jou lè mar no ou pré qui ré sen té vi tion ment eur elle aire",
    ),
}
