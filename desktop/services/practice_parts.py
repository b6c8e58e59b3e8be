"""What the parts of a practice casebook say that a programme switches on: invented, in four languages.

Whatever can be called, written to or gone to is plainly none: every number begins with noughts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The words of one language."""

    plan: tuple[tuple[str, str, str], ...]  # the part, what stands in it, what they do then
    wishes: Mapping[str, str]
    helps: tuple[str, ...]
    group: tuple[str, str]  # what it is called, where it meets
    sessions: tuple[tuple[str, str], ...]  # what it was about, what happened
    check_ins: tuple[str, ...]  # what they said about it, the oldest first
    ratings: tuple[str, ...]
    course: tuple[str, str]  # what it is called, what they want from it
    titles: tuple[str, ...]
    practised: tuple[str, ...]  # between the sessions
    places: tuple[tuple[str, str, str, str, str], ...]  # kind, name, what they do, where, when
    referral: tuple[str, str]  # why, what may be told there
    carried: tuple[str, str]  # what is on the parcel, where it was fetched
    given: str
    supporter: tuple[str, str, str]  # name, who they are to the person, what they may know
    call: tuple[str, str]  # how the caller was before and after
    stay: tuple[str, str, str]  # why they came, what helped, what they said of it
    note: tuple[str, str, str, str]
    missed: str
    outreach: str
    hospital: str
    drawing: str
    supervision: tuple[str, str]  # what was talked about, what was decided
    training: str
    alone: str
    numbers: tuple[tuple[str, str, str], ...]  # kind, name, when
    door: tuple[str, str]  # where people drop in, how it was


PARTS: Final[Mapping[str, Parts]] = {
    "en": Parts(
        plan=(
            ("keeps_well", "Working in the garden before the sun is high. Singing on Sundays.", ""),
            ("every_day", "Eat something in the morning. Talk with one person. Be in bed by ten.", ""),
            ("triggers", "Loud quarrels in the yard. Letters about money.", "I go and sit with my neighbour."),
            ("early_signs", "I stop cooking and I leave the door shut.", "I tell my sister, and we walk to the river."),
        ),
        wishes={
            "signs": "I walk about at night and do not answer when I am called.",
            "deciders": "My sister first, then the leader of the choir.",
            "helps": "Sit beside me. Speak softly. Put the radio on.",
            "avoid": "Please do not hold me, and do not call the whole street.",
            "home": "My neighbour feeds the hens and has the key.",
            "over_when": "I ask for tea and want to know what day it is.",
        },
        helps=("Singing while I sweep", "The walk to the river", "Ringing my sister"),
        group=("Saturday circle", "Under the fig tree at Mission Hill"),
        sessions=(
            ("Sleep", "Everybody named one thing that helps at night. We laughed about the cockerel next door."),
            ("Going back to work", "Two told how their first weeks were. Whoever wanted to wrote down a small step."),
        ),
        check_ins=(
            "The letter had just come, and nothing was easy.",
            "Still tired, but the garden helps.",
            "I slept through three nights.",
            "A good month. We harvested.",
        ),
        ratings=("It felt far away.", "I slept until four twice.", "Most nights now."),
        course=("Living well, step by step", "To get up in the morning without dread"),
        titles=("What I want", "What a good day is made of", "Sleep", "People around me", "When it is hard", "On I go"),
        practised=("Wrote down three good hours of the week.", "Went for a walk on four days out of seven."),
        places=(
            ("clinic", "Mission Hill clinic", "Talks and medicines, without a fee", "Behind the church", "Mon to Fri"),
            ("legal_aid", "Open Door advice room", "Letters, rent and papers", "Old Market, upstairs", "Wednesdays"),
        ),
        referral=("Wants to talk with a nurse about the headaches.", "That we visit, and that the nights are short."),
        carried=("Parcel 14", "Mission Hill clinic"),
        given="A bag of beans and two bars of soap",
        supporter=("Agnes Moyo", "older sister", "She knows that we visit, and what to do on a bad evening."),
        call=("Alone in the house, and the thoughts went round.", "Calmer. Going to make tea and ring a friend."),
        stay=(
            "Too many people at home after the funeral, and no sleep.",
            "Quiet, cooking together, and somebody awake at night.",
            "Nobody asked me to hurry.",
        ),
        note=(
            "To ask my brother for help with the roof, without a quarrel.",
            "We tried out the first sentence together, and I told how I once began with my own brother.",
            "It was easier to say than I thought. My hands were warm again.",
            "I speak with him on Sunday after lunch. We meet again the week after.",
        ),
        missed="Nobody was at home; they had gone to the market.",
        outreach="We sat on the wall by the bus station and shared the bread. Come again on Thursday, they said.",
        hospital="A nurse who knew my name, and my sister's visits.",
        drawing="The house with the big mango tree, drawn after the course",
        supervision=(
            "How near it comes when somebody's story is like mine.",
            "One afternoon a week stays free, and I ring after heavy visits.",
        ),
        training="Peer support: the first course",
        alone="Bridge End, beyond the mill",
        numbers=(
            ("responder", "Coordinator on call (invented)", "Day and night"),
            ("crisis_line", "Listening line (invented)", "Every evening 18-24"),
            ("emergency", "Ambulance (invented)", "Day and night"),
            ("safe_place", "House by the well (invented)", "Knock at any hour"),
        ),
        door=("The open room at Old Market", "Rain all morning, so people stayed and played cards."),
    ),
    "sw": Parts(
        plan=(
            ("keeps_well", "Kulima bustani kabla ya jua kuwa kali. Kuimba Jumapili.", ""),
            ("every_day", "Kula kitu asubuhi. Kuongea na mtu mmoja. Kulala kabla ya saa nne.", ""),
            ("triggers", "Ugomvi wa sauti uani. Barua kuhusu pesa.", "Ninaenda kuketi na jirani yangu."),
            ("early_signs", "Ninaacha kupika na mlango unabaki umefungwa.", "Namwambia dada yangu, tunatembea mtoni."),
        ),
        wishes={
            "signs": "Ninatembea usiku na siitiki ninapoitwa.",
            "deciders": "Kwanza dada yangu, kisha kiongozi wa kwaya.",
            "helps": "Kaa karibu nami. Ongea polepole. Washa redio.",
            "avoid": "Tafadhali msinishike, na msiite mtaa mzima.",
            "home": "Jirani yangu analisha kuku na ana ufunguo.",
            "over_when": "Ninaomba chai na kuuliza leo ni siku gani.",
        },
        helps=("Kuimba ninapofagia", "Kutembea hadi mtoni", "Kumpigia dada yangu simu"),
        group=("Duara la Jumamosi", "Chini ya mkuyu, Mlimani"),
        sessions=(
            ("Usingizi", "Kila mtu alitaja kitu kimoja kinachosaidia usiku. Tulicheka kuhusu jogoo wa jirani."),
            ("Kurudi kazini", "Wawili walieleza wiki zao za kwanza. Waliotaka waliandika hatua moja ndogo."),
        ),
        check_ins=(
            "Barua ilikuwa imefika tu, hakuna kilichokuwa rahisi.",
            "Bado nimechoka, lakini bustani inasaidia.",
            "Nililala usiku tatu mfululizo.",
            "Mwezi mzuri. Tulivuna.",
        ),
        ratings=("Ilionekana mbali sana.", "Mara mbili nililala hadi saa kumi.", "Sasa usiku mwingi."),
        course=("Kuishi vyema, hatua kwa hatua", "Kuamka asubuhi bila hofu"),
        titles=("Ninachotaka", "Siku nzuri ina nini", "Usingizi", "Watu walio nami", "Yakiwa magumu", "Kuendelea"),
        practised=("Aliandika saa tatu nzuri za wiki.", "Alitembea siku nne kati ya saba."),
        places=(
            ("clinic", "Kliniki ya Mlimani", "Mazungumzo na dawa, bila malipo", "Nyuma ya kanisa", "Siku za kazi"),
            ("legal_aid", "Chumba cha ushauri Mlango Wazi", "Barua, kodi na hati", "Mtaa wa Soko", "Jumatano"),
        ),
        referral=("Anataka kuongea na muuguzi kuhusu kichwa kuuma.", "Kwamba tunamtembelea, na kwamba usiku ni mfupi."),
        carried=("Kifurushi 14", "Kliniki ya Mlimani"),
        given="Mfuko wa maharagwe na vipande viwili vya sabuni",
        supporter=("Mariamu Otieno", "dada mkubwa", "Anajua kwamba tunatembelea, na la kufanya jioni ikiwa mbaya."),
        call=("Peke yake nyumbani, mawazo yakizunguka.", "Ametulia. Anaenda kutengeneza chai na kumpigia rafiki."),
        stay=(
            "Watu wengi nyumbani baada ya mazishi, na hakuna usingizi.",
            "Utulivu, kupika pamoja, na mtu aliye macho usiku.",
            "Hakuna aliyeniharakisha.",
        ),
        note=(
            "Kumwomba kaka yangu msaada wa paa, bila ugomvi.",
            "Tulijaribu sentensi ya kwanza pamoja, nami nilieleza jinsi nilivyoanza na kaka yangu mwenyewe.",
            "Ilikuwa rahisi kusema kuliko nilivyofikiri. Mikono yangu ilipata joto tena.",
            "Nitaongea naye Jumapili baada ya chakula cha mchana. Tunakutana tena wiki inayofuata.",
        ),
        missed="Hakukuwa na mtu nyumbani; walikuwa wamekwenda sokoni.",
        outreach="Tuliketi kwenye ukuta karibu na kituo cha basi tukagawana mkate. Njoo tena Alhamisi, alisema.",
        hospital="Muuguzi aliyejua jina langu, na dada yangu alipokuja kunitembelea.",
        drawing="Nyumba yenye mwembe mkubwa, ilichorwa baada ya kozi",
        supervision=(
            "Jinsi inavyonigusa hadithi ya mtu inapofanana na yangu.",
            "Mchana mmoja kwa wiki unabaki huru, na ninapiga simu baada ya ziara nzito.",
        ),
        training="Msaada wa wenza: kozi ya kwanza",
        alone="Bondeni, baada ya kinu",
        numbers=(
            ("responder", "Mratibu wa zamu (si wa kweli)", "Usiku na mchana"),
            ("crisis_line", "Simu ya kusikilizwa (si ya kweli)", "Kila jioni"),
            ("emergency", "Gari la wagonjwa (si la kweli)", "Usiku na mchana"),
            ("safe_place", "Nyumba karibu na kisima (si ya kweli)", "Bisha hodi saa yoyote"),
        ),
        door=("Chumba cha wazi, Mtaa wa Soko", "Mvua asubuhi nzima, kwa hiyo watu walibaki wakacheza karata."),
    ),
    "hi": Parts(
        plan=(
            ("keeps_well", "धूप तेज़ होने से पहले बाग़ में काम करना। रविवार को गाना।", ""),
            ("every_day", "सुबह कुछ खाना। किसी एक से बात करना। दस बजे तक सो जाना।", ""),
            ("triggers", "आँगन में ज़ोर का झगड़ा। पैसों की चिट्ठियाँ।", "मैं पड़ोस में जाकर बैठ जाता हूँ या बैठ जाती हूँ।"),
            ("early_signs", "खाना बनाना छूट जाता है और दरवाज़ा बंद रहता है।", "बहन को बताना, और साथ में नदी तक चलना।"),
        ),
        wishes={
            "signs": "रात में इधर-उधर चलना, और बुलाने पर जवाब न देना।",
            "deciders": "पहले मेरी बहन, फिर भजन मंडली के मुखिया।",
            "helps": "मेरे पास बैठें। धीरे बोलें। रेडियो चला दें।",
            "avoid": "कृपया मुझे पकड़ें नहीं, और पूरी गली को न बुलाएँ।",
            "home": "पड़ोसी मुर्गियों को दाना देते हैं और चाबी उनके पास है।",
            "over_when": "जब मैं चाय माँगूँ और पूछूँ कि आज कौन सा दिन है।",
        },
        helps=("झाड़ू लगाते हुए गाना", "नदी तक टहलना", "बहन को फ़ोन करना"),
        group=("शनिवार की बैठक", "नई बस्ती में पीपल के नीचे"),
        sessions=(
            ("नींद", "सबने एक-एक बात बताई जो रात में काम आती है। पड़ोस के मुर्गे पर हम बहुत हँसे।"),
            ("काम पर लौटना", "दो लोगों ने अपने पहले हफ़्तों की बात बताई। जो चाहते थे उन्होंने एक छोटा क़दम लिखा।"),
        ),
        check_ins=(
            "चिट्ठी अभी-अभी आई थी, कुछ भी आसान नहीं था।",
            "थकान अब भी है, पर बाग़ से मदद मिलती है।",
            "तीन रातें पूरी नींद आई।",
            "अच्छा महीना रहा। फ़सल कट गई।",
        ),
        ratings=("बहुत दूर लग रहा था।", "दो बार सुबह चार बजे तक नींद आई।", "अब ज़्यादातर रातें ऐसी ही हैं।"),
        course=("अच्छे से जीना, क़दम दर क़दम", "सुबह बिना डर के उठना"),
        titles=("मैं क्या चाहता या चाहती हूँ", "अच्छा दिन किससे बनता है", "नींद", "मेरे आसपास के लोग", "जब मुश्किल हो", "आगे चलना"),
        practised=("हफ़्ते के तीन अच्छे घंटे लिखे।", "सात में से चार दिन टहलना हुआ।"),
        places=(
            ("clinic", "नई बस्ती का क्लिनिक", "बातचीत और दवाइयाँ, बिना फ़ीस", "मंदिर के पीछे", "सोमवार से शुक्रवार, दिन में"),
            ("legal_aid", "खुला दरवाज़ा सलाह केंद्र", "चिट्ठियाँ, किराया और काग़ज़", "पुराना बाज़ार, ऊपर", "बुधवार"),
        ),
        referral=("सिरदर्द के बारे में नर्स से बात करनी है।", "कि हम मिलने आते हैं, और कि रातें छोटी होती हैं।"),
        carried=("पार्सल 14", "नई बस्ती का क्लिनिक"),
        given="एक थैला दाल और दो साबुन",
        supporter=("पुष्पा शर्मा", "बड़ी बहन", "जानती हैं कि हम आते हैं, और बुरी शाम को क्या करना है।"),
        call=("घर में अकेलापन, और मन में वही बातें घूम रही थीं।", "अब शांति है। चाय बनानी है और एक दोस्त को फ़ोन करना है।"),
        stay=(
            "अंतिम संस्कार के बाद घर में बहुत लोग थे, और नींद नहीं आती थी।",
            "शांति, साथ में खाना बनाना, और रात में किसी का जागते रहना।",
            "किसी ने जल्दी करने को नहीं कहा।",
        ),
        note=(
            "बिना झगड़े के भाई से छत के लिए मदद माँगना।",
            "हमने पहला वाक्य साथ में बोलकर देखा, और मैंने बताया कि अपने भाई से बात कैसे शुरू की थी।",
            "जितना सोचा था उससे आसान रहा। हाथ फिर से गरम हो गए।",
            "रविवार को दोपहर के खाने के बाद उनसे बात होगी। उसके अगले हफ़्ते हम फिर मिलेंगे।",
        ),
        missed="घर पर कोई नहीं था; सब बाज़ार गए थे।",
        outreach="हम बस अड्डे के पास दीवार पर बैठे और रोटी बाँटी। गुरुवार को फिर आना, उन्होंने कहा।",
        hospital="एक नर्स जो मेरा नाम जानती थी, और बहन का मिलने आना।",
        drawing="बड़े आम के पेड़ वाला घर, कोर्स के बाद बनाया हुआ",
        supervision=(
            "जब किसी की कहानी मेरी जैसी हो तो वह मन को कितना छूती है।",
            "हफ़्ते में एक दोपहर ख़ाली रहेगी, और भारी मुलाक़ात के बाद मैं फ़ोन करूँगी या करूँगा।",
        ),
        training="साथी का सहारा: पहला कोर्स",
        alone="नदी पार, चक्की के आगे",
        numbers=(
            ("responder", "आज के समन्वयक (काल्पनिक)", "दिन-रात"),
            ("crisis_line", "सुनने वाली फ़ोन लाइन (काल्पनिक)", "हर शाम"),
            ("emergency", "एम्बुलेंस (काल्पनिक)", "दिन-रात"),
            ("safe_place", "कुएँ के पास वाला घर (काल्पनिक)", "किसी भी समय दस्तक दें"),
        ),
        door=("पुराना बाज़ार का खुला कमरा", "सुबह भर बारिश रही, तो लोग रुके और ताश खेले।"),
    ),
    "ar": Parts(
        plan=(
            ("keeps_well", "العمل في الحديقة قبل أن تشتد الشمس، والغناء يوم الجمعة.", ""),
            ("every_day", "أن آكل شيئًا في الصباح، وأتحدث مع شخص واحد، وأنام قبل العاشرة.", ""),
            ("triggers", "الشجار بصوت عالٍ في الساحة، والرسائل عن المال.", "أذهب وأجلس عند الجيران."),
            ("early_signs", "أتوقف عن الطبخ ويبقى الباب مغلقًا.", "أخبر أختي ونمشي معًا إلى النهر."),
        ),
        wishes={
            "signs": "أمشي في الليل ولا أجيب حين ينادونني.",
            "deciders": "أختي أولًا، ثم خالتي.",
            "helps": "اجلسوا بجانبي، وتكلموا بهدوء، وشغّلوا المذياع.",
            "avoid": "أرجو ألا يمسكني أحد، وألا يُنادى كل الحي.",
            "home": "الجيران يطعمون الدجاج والمفتاح عندهم.",
            "over_when": "حين أطلب الشاي وأسأل عن اليوم.",
        },
        helps=("الغناء وأنا أكنس", "المشي إلى النهر", "الاتصال بأختي"),
        group=("حلقة السبت", "تحت شجرة التين قرب البئر"),
        sessions=(
            ("النوم", "ذكر كل واحد شيئًا يساعده في الليل. ضحكنا كثيرًا على ديك الجيران."),
            ("العودة إلى العمل", "حكى اثنان عن أسابيعهما الأولى. ومن أراد كتب خطوة صغيرة واحدة."),
        ),
        check_ins=(
            "كانت الرسالة قد وصلت للتو، ولم يكن شيء سهلًا.",
            "ما زال التعب موجودًا، لكن الحديقة تساعد.",
            "نمت ثلاث ليالٍ كاملة.",
            "شهر جيد. قطفنا المحصول.",
        ),
        ratings=("بدا الأمر بعيدًا.", "نمت مرتين حتى الرابعة.", "معظم الليالي الآن."),
        course=("العيش الطيب خطوة خطوة", "أن أستيقظ في الصباح بلا خوف"),
        titles=("ما أريده", "من ماذا يتكون اليوم الجيد", "النوم", "الناس من حولي", "حين يصعب الأمر", "المضي قدمًا"),
        practised=("كُتبت ثلاث ساعات جيدة من الأسبوع.", "مشي في أربعة أيام من سبعة."),
        places=(
            ("clinic", "عيادة حي السلام", "حديث وأدوية بلا أجر", "خلف المسجد", "من الأحد إلى الخميس نهارًا"),
            ("legal_aid", "غرفة الاستشارة: الباب المفتوح", "رسائل وإيجار وأوراق", "السوق القديم، فوق", "الأربعاء"),
        ),
        referral=("رغبة في الحديث مع ممرضة عن الصداع.", "أننا نزور، وأن الليالي قصيرة."),
        carried=("طرد 14", "عيادة حي السلام"),
        given="كيس عدس وقطعتا صابون",
        supporter=("سعاد إدريس", "الأخت الكبرى", "تعرف أننا نزور، وما يُفعل في مساء صعب."),
        call=("وحدة في البيت، والأفكار تدور.", "هدوء أكثر. كوب شاي ثم اتصال بأحد الأصدقاء."),
        stay=(
            "ناس كثيرون في البيت بعد العزاء، ولا نوم.",
            "الهدوء، والطبخ معًا، ووجود شخص مستيقظ في الليل.",
            "لم يستعجلني أحد.",
        ),
        note=(
            "أن أطلب من أخي المساعدة في السقف من دون شجار.",
            "جرّبنا الجملة الأولى معًا، وحكيت كيف بدأتُ الحديث مع أخي أنا.",
            "كان قولها أسهل مما ظننت. عاد الدفء إلى يديّ.",
            "أتحدث معه يوم الجمعة بعد الغداء. نلتقي مرة أخرى في الأسبوع التالي.",
        ),
        missed="لم يكن أحد في البيت؛ كانوا قد ذهبوا إلى السوق.",
        outreach="جلسنا على الجدار قرب محطة الحافلات وتقاسمنا الخبز. وسمعنا: تعالوا مرة أخرى يوم الخميس.",
        hospital="ممرضة كانت تعرف اسمي، وزيارات أختي.",
        drawing="البيت وشجرة الليمون الكبيرة، رُسم بعد الدورة",
        supervision=(
            "كم تقترب الحكاية حين تشبه حكايتي.",
            "يبقى عصر واحد في الأسبوع فارغًا، وأتصل بعد الزيارات الثقيلة.",
        ),
        training="دعم الأقران: الدورة الأولى",
        alone="الضفة الشرقية، بعد الطاحونة",
        numbers=(
            ("responder", "المنسق المناوب (غير حقيقي)", "ليلًا ونهارًا"),
            ("crisis_line", "خط الإصغاء (غير حقيقي)", "كل مساء"),
            ("emergency", "الإسعاف (غير حقيقي)", "ليلًا ونهارًا"),
            ("safe_place", "البيت قرب البئر (غير حقيقي)", "اطرقوا الباب في أي ساعة"),
        ),
        door=("الغرفة المفتوحة في السوق القديم", "مطر طوال الصباح، فبقي الناس ولعبوا الورق."),
    ),
}  # fmt: skip
