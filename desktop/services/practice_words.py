"""What the practice caseload is made of: invented people, places and notes in four languages.

Notes sound the way peers write: about the day, in plain and warm words. `{name}` stands for what the person is called.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The words of one language. A note is an opening, one to three middles and a closing."""

    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    aliases: tuple[str, ...]
    places: tuple[str, ...]
    safe_contacts: tuple[str, ...]
    labels: tuple[str, ...]
    openings: tuple[str, ...]
    middles: tuple[str, ...]
    closings: tuple[str, ...]
    not_met: tuple[str, ...]


_ENGLISH = Speech(
    first_names=(
        "Grace", "Daniel", "Ruth", "Peter", "Naomi", "Samuel", "Esther", "Isaac", "Miriam", "Joseph", "Hannah",
        "Moses", "Lydia", "Caleb", "Abigail", "Simon",
    ),
    last_names=(
        "Banda", "Phiri", "Moyo", "Dube", "Okello", "Mensah", "Boateng", "Chirwa", "Ncube", "Tembo", "Asante", "Sesay",
    ),
    aliases=("Blue Door", "Guitar", "Early Bird", "Mango Tree", "The Tailor", "Morning Star", "River Side", "Auntie G"),
    places=("Green Lane", "Old Market", "Mission Hill", "Railway Houses", "Bridge End", "Lake Road", "Well Corner"),
    safe_contacts=(
        "Call after six. Ask for the choir.",
        "Send a message first. Say it is about the tailoring group.",
        "Come by day only; the landlord need not know.",
        "Her sister's phone is safe. Never leave a letter.",
    ),
    labels=("garden group", "school fees", "new"),
    openings=(
        "We sat together outside the house for a while.",
        "We met at the market and walked home together.",
        "{name} was waiting at the gate and had made tea.",
        "Came by in the afternoon; the children were home from school.",
        "We spoke for about half an hour.",
        "We talked while shelling beans.",
        "A short visit, because of the rain.",
        "{name} asked me to stay a little longer today.",
        "The bus was late, so we began late and took our time.",
    ),
    middles=(
        "Sleep has been better since the evening walks.",
        "The garden is doing well, and that lifts the mood.",
        "Sunday was a hard day; a neighbour sat with {name} until it passed.",
        "I shared how I got through my own first months back at work.",
        "Money is tight before the harvest, and that weighs on everyone.",
        "We went through the list of things that help, and added singing.",
        "{name} has spoken with the sister again after a long time.",
        "There is a wish to go back to the tailoring group.",
        "The worries were loud this week, but {name} said them out loud.",
        "We laughed a lot about the goat that ate the washing.",
        "The road to the clinic is long; we planned to go together.",
        "Some days are still heavy, and we agreed that this is allowed.",
        "{name} has started to cook for the family again.",
        "The radio programme about hope gave us something good to talk about.",
        "We wrote down three people to call on a bad evening.",
    ),
    closings=(
        "We agreed to meet again next week.",
        "Next time we will ask the sister to join us.",
        "{name} will try the slow breathing before sleeping.",
        "I left the phone number of the group.",
        "We read this note together, and {name} agreed with it.",
        "We said goodbye in good spirits.",
        "I will bring the seeds I promised.",
    ),
    not_met=(
        "Nobody was at home. A neighbour said they had gone to a funeral.",
        "The phone was off all day. I will try again.",
        "The river was too high to cross.",
        "{name} sent word that today was not a good day, and that is all right.",
    ),
)  # fmt: skip

_KISWAHILI = Speech(
    first_names=(
        "Amina", "Baraka", "Neema", "Juma", "Zawadi", "Rehema", "Hamisi", "Mwanaidi", "Tumaini", "Asha", "Salim",
        "Pendo", "Rashidi", "Subira", "Imani", "Khamis",
    ),
    last_names=(
        "Mwangi", "Otieno", "Wanjiru", "Mushi", "Kimaro", "Achieng", "Mwakyusa", "Njoroge", "Omondi", "Lema", "Shayo",
        "Chebet",
    ),
    aliases=("Mama Tatu", "Fundi", "Nyota", "Dada wa Chai", "Msafiri", "Jirani", "Ua Jeupe", "Babu Redio"),
    places=("Majengo", "Kisiwani", "Mtaa wa Soko", "Bondeni", "Mlimani", "Barabara ya Shule", "Kwa Fundi"),
    safe_contacts=(
        "Piga simu baada ya saa kumi na mbili jioni. Sema ni wa kwaya.",
        "Tuma ujumbe kwanza. Usitaje kliniki.",
        "Njoo mchana tu; mwenye nyumba asijue.",
        "Simu ya dada yake ni salama. Usiache barua.",
    ),
    labels=("kikundi cha bustani", "karo ya shule", "mpya"),
    openings=(
        "Tuliketi pamoja nje ya nyumba kwa muda.",
        "Tulikutana sokoni tukatembea pamoja hadi nyumbani.",
        "{name} alikuwa akinisubiri mlangoni na alikuwa ametengeneza chai.",
        "Nilifika mchana; watoto walikuwa wamerudi kutoka shuleni.",
        "Tulizungumza kama nusu saa.",
        "Tuliongea huku tukichambua maharagwe.",
        "Ziara fupi kwa sababu ya mvua.",
        "{name} aliniomba nikae kidogo zaidi leo.",
        "Basi lilichelewa, kwa hiyo tulianza kwa kuchelewa bila haraka.",
    ),
    middles=(
        "Usingizi umekuwa bora tangu tuanze matembezi ya jioni.",
        "Bustani inaendelea vizuri, na hilo linampa moyo.",
        "Jumapili ilikuwa siku ngumu; jirani alikaa na {name} hadi ikapita.",
        "Nilimweleza jinsi nilivyopita miezi yangu ya kwanza niliporudi kazini.",
        "Pesa ni chache kabla ya mavuno, na hilo linawalemea wote.",
        "Tulipitia orodha ya mambo yanayosaidia, tukaongeza kuimba.",
        "{name} amezungumza tena na dada yake baada ya muda mrefu.",
        "Anataka kurudi kwenye kikundi cha ushonaji.",
        "Wasiwasi ulikuwa mwingi wiki hii, lakini {name} aliusema wazi.",
        "Tulicheka sana kuhusu mbuzi aliyekula nguo.",
        "Barabara ya kwenda kliniki ni ndefu; tulipanga kwenda pamoja.",
        "Siku nyingine bado ni nzito, na tulikubaliana kwamba hiyo ni sawa.",
        "{name} ameanza tena kupikia familia.",
        "Kipindi cha redio kuhusu matumaini kilitupa mazungumzo mazuri.",
        "Tuliandika watu watatu wa kupigia simu jioni ikiwa mbaya.",
    ),
    closings=(
        "Tulikubaliana kukutana tena wiki ijayo.",
        "Wakati ujao tutamwomba dada yake ajiunge nasi.",
        "{name} atajaribu kupumua polepole kabla ya kulala.",
        "Niliacha namba ya simu ya kikundi.",
        "Tulisoma maelezo haya pamoja, na {name} alikubaliana nayo.",
        "Tuliagana kwa furaha.",
        "Nitaleta mbegu nilizoahidi.",
    ),
    not_met=(
        "Hakukuwa na mtu nyumbani. Jirani alisema wamekwenda msibani.",
        "Simu ilikuwa imezimwa siku nzima. Nitajaribu tena.",
        "Mto ulikuwa umejaa, sikuweza kuvuka.",
        "{name} alituma ujumbe kwamba leo si siku nzuri, na hilo ni sawa.",
    ),
)  # fmt: skip

_HINDI = Speech(
    first_names=(
        "सुनीता", "रमेश", "कविता", "इमरान", "मीना", "अर्जुन", "फ़ातिमा", "दीपक", "लक्ष्मी", "संजय", "रुक्मिणी", "विजय", "आशा",
        "किशोर", "नूर", "गीता",
    ),
    last_names=("शर्मा", "देवी", "यादव", "पटेल", "अंसारी", "कुमार", "सोलंकी", "वर्मा", "परमार", "सिंह", "मिश्रा", "ठाकुर"),
    aliases=("नीली चुनरी", "मास्टर जी", "गुलमोहर", "चायवाले भैया", "सुबह की चिड़िया", "बड़ी दीदी", "नीम वाला घर"),
    places=("पुराना बाज़ार", "नदी पार", "स्टेशन रोड", "मंदिर वाली गली", "नई बस्ती", "आम बाग़", "कुएँ के पास"),
    safe_contacts=(
        "शाम छह बजे के बाद फ़ोन करें। कहें कि भजन मंडली से हैं।",
        "पहले संदेश भेजें। क्लिनिक का नाम न लें।",
        "केवल दिन में आएँ; मकान मालिक को पता न चले।",
        "बहन का फ़ोन सुरक्षित है। चिट्ठी कभी न छोड़ें।",
    ),
    labels=("बाग़वानी समूह", "स्कूल फ़ीस", "नया"),
    openings=(
        "हम कुछ देर घर के बाहर साथ बैठे।",
        "हम बाज़ार में मिले और साथ चलकर घर आए।",
        "{name} ने चाय बनाई और हम आँगन में बैठे।",
        "दोपहर की मुलाक़ात रही; बच्चे स्कूल से लौट आए थे।",
        "लगभग आधा घंटा बात हुई।",
        "मटर छीलते हुए बातें हुईं।",
        "बारिश के कारण छोटी मुलाक़ात रही।",
        "{name} ने आज थोड़ा और रुकने को कहा।",
        "बस देर से आई, इसलिए देर से शुरू किया, पर जल्दी नहीं की।",
    ),
    middles=(
        "शाम की सैर शुरू होने के बाद से नींद बेहतर है।",
        "बग़ीचा अच्छा चल रहा है, इससे मन हल्का होता है।",
        "रविवार का दिन भारी था; पड़ोसी {name} के साथ बैठे रहे, जब तक वह बीत न गया।",
        "मैंने बताया कि काम पर लौटने के मेरे पहले महीने कैसे बीते।",
        "फ़सल से पहले पैसों की तंगी है, सब पर उसका असर है।",
        "हमने मदद करने वाली बातों की सूची देखी और उसमें गाना जोड़ा।",
        "{name} ने बहुत दिनों बाद बहन से बात की।",
        "सिलाई वाले समूह में लौटने की इच्छा है।",
        "इस हफ़्ते चिंता ज़्यादा रही, पर {name} ने खुलकर कहा।",
        "कपड़े खा जाने वाली बकरी की बात पर हम ख़ूब हँसे।",
        "क्लिनिक का रास्ता लंबा है; हमने साथ जाने की योजना बनाई।",
        "कुछ दिन अब भी कठिन हैं, और हमने माना कि यह ठीक है।",
        "{name} ने घर के लिए फिर से खाना बनाना शुरू किया है।",
        "रेडियो पर उम्मीद के बारे में कार्यक्रम से अच्छी बातचीत हुई।",
        "हमने तीन लोगों के नाम लिखे, जिन्हें कठिन शाम को फ़ोन किया जा सकता है।",
    ),
    closings=(
        "अगले हफ़्ते फिर मिलने की बात हुई।",
        "अगली बार बहन को भी साथ बुलाएँगे।",
        "{name} सोने से पहले धीमी साँस लेकर देखेंगे।",
        "समूह का फ़ोन नंबर दे दिया।",
        "यह नोट हमने साथ पढ़ा और {name} ने हामी भरी।",
        "हमने हँसते हुए विदा ली।",
        "जिन बीजों का वादा था, वे अगली बार लाने हैं।",
    ),
    not_met=(
        "घर पर कोई नहीं था। पड़ोसी ने बताया कि सब शादी में गए हैं।",
        "फ़ोन सारा दिन बंद रहा। फिर कोशिश होगी।",
        "नदी में पानी बहुत था, पार नहीं जा सके।",
        "{name} ने कहलाया कि आज का दिन ठीक नहीं है, और यह कोई बात नहीं।",
    ),
)  # fmt: skip

_ARABIC = Speech(
    first_names=(
        "مريم", "أحمد", "فاطمة", "يوسف", "عائشة", "إبراهيم", "زينب", "خالد", "سلمى", "عمر", "هدى", "حسن", "ليلى",
        "مصطفى", "نادية", "طارق",
    ),
    last_names=(
        "الحسن", "عبد الله", "النور", "إدريس", "الطيب", "سليمان", "بخيت", "الأمين", "عثمان", "منصور", "صالح", "جابر",
    ),
    aliases=("الباب الأخضر", "صاحب العود", "نجمة الصباح", "أم الخير", "الخياط", "شجرة الليمون", "ياسمين"),
    places=("السوق القديم", "حي النخيل", "طريق المدرسة", "قرب البئر", "الضفة الشرقية", "حي السلام", "عند المخبز"),
    safe_contacts=(
        "الاتصال بعد السادسة مساءً، والسؤال عن مجموعة الخياطة.",
        "رسالة أولًا، دون ذكر العيادة.",
        "الزيارة نهارًا فقط، وصاحب البيت لا يعلم.",
        "هاتف الأخت آمن. لا تُترك أوراق.",
    ),
    labels=("مجموعة الحديقة", "رسوم المدرسة", "جديد"),
    openings=(
        "جلسنا معًا أمام البيت بعض الوقت.",
        "التقينا في السوق ومشينا معًا إلى البيت.",
        "كان الشاي جاهزًا عند {name} وجلسنا في الفناء.",
        "زيارة بعد الظهر؛ كان الأطفال قد عادوا من المدرسة.",
        "تحدّثنا نحو نصف ساعة.",
        "تحدّثنا ونحن ننقّي العدس.",
        "زيارة قصيرة بسبب المطر.",
        "بقيت اليوم مع {name} وقتًا أطول قليلًا.",
        "تأخّرت الحافلة فبدأنا متأخرين ومن دون عجلة.",
    ),
    middles=(
        "النوم أفضل منذ بدأنا المشي في المساء.",
        "الحديقة بخير، وهذا يرفع المعنويات.",
        "كان يوم الأحد صعبًا، وبقيت الجارة مع {name} حتى مرّ.",
        "حكيت كيف مرّت شهوري الأولى بعد العودة إلى العمل.",
        "المال قليل قبل الحصاد، وهذا يثقل على الجميع.",
        "راجعنا قائمة ما يساعد وأضفنا إليها الغناء.",
        "عاد الحديث بين {name} والأخت بعد وقت طويل.",
        "هناك رغبة في العودة إلى مجموعة الخياطة.",
        "كانت المخاوف كثيرة هذا الأسبوع، لكننا تكلّمنا عنها بصراحة.",
        "ضحكنا كثيرًا على الماعز التي أكلت الغسيل.",
        "الطريق إلى العيادة طويل، فاتفقنا أن نذهب معًا.",
        "بعض الأيام ما زالت ثقيلة، واتفقنا أن هذا مقبول.",
        "عاد الطبخ للعائلة شيئًا يُفرح.",
        "كان برنامج الإذاعة عن الأمل موضوعًا جميلًا للحديث.",
        "كتبنا أسماء ثلاثة أشخاص يمكن الاتصال بهم في مساء صعب.",
    ),
    closings=(
        "اتفقنا أن نلتقي الأسبوع القادم.",
        "في المرة القادمة ندعو الأخت معنا.",
        "الخطوة القادمة هي التنفس الهادئ قبل النوم.",
        "تركت رقم هاتف المجموعة.",
        "قرأنا هذه الملاحظة معًا، وهي كما يريدها {name}.",
        "ودّعنا بعضنا بروح طيبة.",
        "سأحضر البذور التي وعدت بها.",
    ),
    not_met=(
        "لم يكن أحد في البيت. قالت الجارة إنهم في عزاء.",
        "كان الهاتف مغلقًا طوال اليوم. سأحاول مرة أخرى.",
        "كان النهر مرتفعًا ولم أستطع العبور.",
        "وصلت رسالة من {name} بأن اليوم ليس مناسبًا، ولا بأس بذلك.",
    ),
)  # fmt: skip

SPEECHES: Mapping[str, Speech] = {"en": _ENGLISH, "sw": _KISWAHILI, "hi": _HINDI, "ar": _ARABIC}
