"""What a practice caseload has besides visits: things to do, wishes, and one worry, invented, in four languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """The words of one language."""

    tasks: tuple[str, ...]
    goals: tuple[tuple[str, str], ...]  # each with its first step
    worry: str


MORE: Final[Mapping[str, More]] = {
    "en": More(
        tasks=(
            "Go to the clinic together",
            "Ask the sister to join us next time",
            "Find out when the garden group meets",
            "Bring the bus timetable",
            "Ring the school about the fees",
        ),
        goals=(
            ("Sleep through the night again", "Walk to the river after supper"),
            ("Sell tomatoes at the market on my own", "Go along with my aunt on Saturday"),
            ("Talk with my brother", "Write him a short message"),
        ),
        worry="Said that everything is too much since the letter came. We called her sister, who stayed the night.",
    ),
    "sw": More(
        tasks=(
            "Kwenda kliniki pamoja",
            "Kumwalika dada yake wakati ujao",
            "Kuuliza kikundi cha bustani hukutana lini",
            "Kuleta ratiba ya basi",
            "Kupiga simu shuleni kuhusu karo",
        ),
        goals=(
            ("Kulala usiku kucha tena", "Kutembea hadi mtoni baada ya chakula cha jioni"),
            ("Kuuza nyanya sokoni peke yangu", "Kwenda na shangazi Jumamosi"),
            ("Kuongea na kaka yangu", "Kumwandikia ujumbe mfupi"),
        ),
        worry="Alisema mambo yamemzidi tangu barua ifike. Tulimpigia dada yake, akalala naye usiku huo.",
    ),
    "hi": More(
        tasks=(
            "साथ में क्लिनिक जाना",
            "अगली बार बहन को भी बुलाना",
            "पता करना कि बाग़ वाला समूह कब मिलता है",
            "बस का समय लेकर आना",
            "फ़ीस के बारे में स्कूल को फ़ोन करना",
        ),
        goals=(
            ("फिर से पूरी रात सोना", "खाने के बाद नदी तक टहलना"),
            ("बाज़ार में अकेले टमाटर बेचना", "शनिवार को मौसी के साथ जाना"),
            ("भाई से बात करना", "उसे एक छोटा संदेश लिखना"),
        ),
        worry="कहा कि चिट्ठी आने के बाद से सब बहुत भारी लगता है। हमने बहन को फ़ोन किया, वह रात भर साथ रही।",
    ),
    "ar": More(
        tasks=(
            "الذهاب معًا إلى العيادة",
            "دعوة الأخت في المرة القادمة",
            "معرفة متى تجتمع مجموعة الحديقة",
            "إحضار مواعيد الحافلة",
            "الاتصال بالمدرسة بشأن الرسوم",
        ),
        goals=(
            ("أن أنام الليل كله من جديد", "أن أمشي إلى النهر بعد العشاء"),
            ("أن أبيع الطماطم في السوق وحدي", "أن أرافق خالتي يوم السبت"),
            ("أن أتحدث مع أخي", "أن أكتب له رسالة قصيرة"),
        ),
        worry="قالت إن كل شيء صار ثقيلًا منذ وصول الرسالة. اتصلنا بأختها فبقيت معها تلك الليلة.",
    ),
}
