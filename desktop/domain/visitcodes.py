"""The codes of a visit. Where a list follows one that others keep, its order is theirs.

Codes are only ever added, at the end of their list.
"""

MODES = (
    "home_visit", "peer_session", "phone", "video", "chat", "group", "outreach", "accompaniment", "ward_visit",
    "delivery", "warmline", "drop_in", "respite_stay", "other", "community_place", "clinic", "sms", "voice_message",
    "email", "letter", "group_online",
)  # fmt: skip
STATUSES = (
    "done", "planned", "no_show", "declined", "cancelled", "attempted", "cancelled_by_person", "cancelled_by_worker",
    "cut_short",
)  # fmt: skip
MET = frozenset({"done", "cut_short"})  # so is a visit that says nothing about it
IN_VAIN = frozenset({"no_show", "attempted"})  # somebody went, or called, and did not reach them
NOT_MET = frozenset(STATUSES) - MET - {"planned"}
NO_SHOW_REASONS = (
    "unknown", "forgot", "unwell", "work", "no_transport", "weather_or_road", "family_objected", "phone_off", "moved",
    "in_hospital", "detained", "safety", "did_not_want", "wrong_time",
)  # fmt: skip
ATTEMPT_RESULTS = (
    "no_answer", "switched_off", "wrong_number", "other_answered", "left_message", "message_sent", "nobody_home",
    "somebody_else_home",
)  # fmt: skip
STARTERS = ("person", "worker", "family", "clinic", "warmline", "other")
SETTINGS = (
    "private_home", "public_place", "ward", "outpatient", "primary_care", "school", "workplace", "prison",
    "religious_site", "shelter", "supported_housing", "online", "other",
)  # fmt: skip
PRIVATE = ("yes", "partly", "no")
INTERPRETERS = ("none", "family", "peer", "trained", "other")
FORMATS = ("one_to_one", "pair", "group", "family", "dyad", "with_clinician")
PRESENT = ("family", "supporter", "neighbour", "peer", "clinician", "interpreter", "child", "other")
AGREED = ("yes", "no", "not_asked")

DEVICES = ("own", "shared", "somebody_elses")
REMOTE = frozenset({"phone", "video", "chat", "sms", "voice_message", "email", "warmline", "group_online"})
# Whom one reaches so may not be the one who answers, or opens it; it rings or lights up at once, but for the last two.
CALLED_OR_WRITTEN_TO = (REMOTE | {"letter"}) - {"warmline"}
SEEN_AT_ONCE = CALLED_OR_WRITTEN_TO - {"letter", "email"}
AT_HOME = frozenset({"home_visit", "delivery"})  # one comes to where they live
WRITTEN_MESSAGES = frozenset({"chat", "sms", "voice_message", "email"})

NAVIGATION = ("booked", "reminded", "accompanied", "interpreted", "followed_up")
APPOINTMENTS = ("seen", "not_seen", "moved", "left_early", "none")
RECEPTIONS = ("talked", "greeted", "seen_only", "not_now", "not_found")
OFFERS = ("company", "information", "food_or_drink", "come_again", "go_along", "nothing")

LAYOUTS = ("free", "girp", "dap", "soap")
ACTIVITIES = (
    "listening", "sharing_experience", "goal_setting", "problem_solving", "coping_skills", "wellness_planning",
    "linking_to_services", "accompanying", "advocacy", "practical_help", "family_support", "community_activity",
    "learning_together", "celebrating",
)  # fmt: skip
SUPPORTS = ("emotional", "informational", "instrumental", "affiliational")
EXPERIENCE = ("no", "briefly", "story")

# The twelve categories of SAMHSA's core competencies, I to XII.
COMPETENCIES = (
    "relationships", "support", "lived_experience", "personal", "recovery_planning", "resources", "skills", "crises",
    "communication", "teamwork", "leadership", "growth",
)  # fmt: skip
# The sixteen roles of Chinman and others: what is aimed at, what is done, and how.
PEER_ROLES = (
    "hope", "empowerment", "less_isolation", "own_illness_management", "role_model", "recovery_story",
    "recovery_planning", "into_services", "community_resources", "liaison", "advocate_to_staff", "coping_skills",
    "problem_solving", "strengths", "empathy", "trust",
)  # fmt: skip
# What Salzer, Schwenk and Brusilovskiy asked certified peer specialists about.
TOPICS = (
    "peer_support", "self_determination", "health", "hope", "talking_with_providers", "illness_management", "stigma",
    "family", "parenting", "dating", "spirituality", "friendships", "leisure", "education", "transport",
    "support_groups", "wellness_plan", "advance_wishes", "housing", "work", "money", "citizenship", "dual_recovery",
    "justice",
)  # fmt: skip

# The three of emotional CPR: being there, strength, life coming back.
HARD_MOMENT = ("connecting", "empowering", "revitalizing")

WRITTEN = ("together", "later")
READ_BACK = ("yes", "no", "not_possible")
AGREES = ("yes", "partly", "no")
MARKS = ("none", "signed", "thumb_mark", "voice")
FACES = ("not_at_all", "a_little", "partly", "mostly", "fully")  # 0 to 4
PAYERS = ("worker", "programme", "person", "clinic", "nobody", "other")
YES_NO = ("yes", "no")
