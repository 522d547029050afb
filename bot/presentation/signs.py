"""The signs in front of lines and on buttons: one for each thing, in every language the same.

They guide who reads slowly or not at all, which a sign with two meanings would not. Texts
themselves hold none. ``docs/signs.md`` shows this table.
"""

from enum import Enum


class Sign(Enum):
    """A sign and the one thing it stands for. ``Sign.PRICE + text`` puts it before a text."""

    # An offer
    DAY = "📅", "the days on which it takes place"
    HOURS = "🕒", "the hours and weekdays"
    LAST_DAY = "⏳", "until when one can sign up"
    PEOPLE = "👥", "who it is for"
    LEVEL = "🎓", "the German level"
    SPOKEN = "💬", "the languages that are spoken there"
    CHILDCARE = "🧸", "whether somebody looks after the children meanwhile"
    PAPERS = "📄", "residence papers"
    PRICE = "💶", "what it costs"
    SIGN_UP = "✍️", "how to sign up"
    BRING = "🎒", "what to bring"
    MODE = "🖥", "in person or online"
    PLACE = "📍", "where it is: district and address"
    MAP = "🗺", "the place on the map"
    DISTANCE = "📏", "how far it is"
    PROVIDER = "🏠", "who offers it"
    PHONE = "☎️", "the phone number"
    EMAIL = "✉️", "the e-mail address"
    WEBSITE = "🔗", "the website"
    GERMAN_NAME = "🏷", "what it is called there"
    NOT_TRANSLATED = "ℹ️", "a text in another language than the reader's"
    CHECKED = "✔️", "when somebody last checked it"
    SAMPLE = "🧪", "an invented offer for trying out"
    OPEN = "👁", "all about an offer"
    SHARE = "📤", "pass it on"
    DESK = "🗣", "what to show at the desk"
    MEANING = "📖", "what the German words mean"
    # Offers that were found
    OFFERS = "📋", "the offers that were found"
    FITS = "✅", "what fits"
    MISSES = "❌", "what does not fit"
    UNKNOWN = "❔", "what nobody knows: please ask there"
    IDEA = "💡", "what to do without so that more fits"
    OFFICE = "🤝", "an advice office that can help"
    BELOW = "👇", "press a button below"
    # My list
    LIST = "⭐", "my list"
    OFF_THE_LIST = "🗑", "off my list"
    CHANGED = "❗", "something has changed"
    GONE = "🚪", "it is no longer there"
    WATCHED = "🔔", "I write to you when there is something new"
    STOP = "🔕", "I no longer write about it"
    # Questions and answers
    WISH = "🔎", "what you are looking for"
    CHANGE = "✏️", "change an answer"
    LEAVE_OUT = "✖", "leave an answer out"
    ME = "🙋", "for me"
    CHILD = "🧒", "for my child"
    FAMILY = "👨‍👩‍👧", "for my family"
    DO_NOT_KNOW = "🤷", "I do not know"
    RATHER_NOT = "🤐", "I would rather not say"
    YES = "🟢", "yes"
    NO = "🔴", "no"
    LOCATION = "🧭", "where you are"
    ATTACH = "📎", "Telegram's own button to send something"
    # Something is wrong
    WRONG = "⚠️", "something is wrong"
    OVER = "🏁", "its time is over"
    FACT = "📝", "a detail is wrong"
    OTHER = "➕", "something else"
    WRITE = "⌨️", "write it in your own words"
    TO_THE_OFFICE = "📨", "it goes to the office"
    CORRECTED = "🔧", "it was corrected"
    # In need
    RESCUE = "🚑", "doctor and fire brigade"
    POLICE = "🚓", "the police"
    PROGRAM = "🤖", "I am only a program"
    # Everywhere
    DATA = "🔒", "your data"
    LANGUAGE = "🌐", "another language"
    RESTART = "🔄", "start over"
    PRIVATE_CHAT = "👤", "a chat of the two of us"
    LEFT = "◀", "back, or on in Arabic and Persian"
    RIGHT = "▶", "on, or back in Arabic and Persian"

    def __init__(self, sign: str, meaning: str) -> None:
        self.sign = sign
        self.meaning = meaning

    def __add__(self, text: str) -> str:
        return f"{self.sign} {text}"
