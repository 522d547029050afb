// The page's own few words, in the languages an app can be set to. The bot's words are the bot's.

export const NAMES = { ar: "العربية", fa: "فارسی", de: "Deutsch", en: "English" };

const WORDS = {
  en: {
    newcomer: "Newcomer", volunteer: "Volunteer", staff: "Staff",
    language: "App language", bot: "bot", typing: "typing …", offline: "connecting …",
    about: "What can this bot do?", start: "Start", menu: "Menu", message: "Message",
    send: "Send", attach: "Attach", location: "Location", photo: "Photo", sticker: "Sticker",
    voice: "Voice message", edit: "Edit", editing: "Edit message", edited: "edited",
    cancel: "Cancel", ok: "OK", copied: "Copied", block: "Block", unblock: "Unblock",
    map: "Open map", sendTo: "Send to", from: "From", person: "Who is writing",
  },
  de: {
    newcomer: "Neu hier", volunteer: "Ehrenamt", staff: "Stadt",
    language: "Sprache der App", bot: "Bot", typing: "schreibt …", offline: "verbindet …",
    about: "Was kann dieser Bot?", start: "Starten", menu: "Menü", message: "Nachricht",
    send: "Senden", attach: "Anhängen", location: "Standort", photo: "Foto", sticker: "Sticker",
    voice: "Sprachnachricht", edit: "Bearbeiten", editing: "Nachricht bearbeiten",
    edited: "bearbeitet", cancel: "Abbrechen", ok: "OK", copied: "Kopiert", block: "Blockieren",
    unblock: "Freigeben", map: "Karte öffnen", sendTo: "Senden an", from: "Von",
    person: "Wer schreibt",
  },
  ar: {
    newcomer: "قادم جديد", volunteer: "متطوع", staff: "موظف",
    language: "لغة التطبيق", bot: "بوت", typing: "يكتب …", offline: "جارٍ الاتصال …",
    about: "ماذا يفعل هذا البوت؟", start: "ابدأ", menu: "القائمة", message: "رسالة",
    send: "إرسال", attach: "إرفاق", location: "الموقع", photo: "صورة", sticker: "ملصق",
    voice: "رسالة صوتية", edit: "تعديل", editing: "تعديل الرسالة", edited: "معدّلة",
    cancel: "إلغاء", ok: "حسناً", copied: "تم النسخ", block: "حظر", unblock: "إلغاء الحظر",
    map: "فتح الخريطة", sendTo: "إرسال إلى", from: "من", person: "من يكتب",
  },
  fa: {
    newcomer: "تازه‌وارد", volunteer: "داوطلب", staff: "کارمند",
    language: "زبان برنامه", bot: "ربات", typing: "در حال نوشتن …", offline: "در حال اتصال …",
    about: "این ربات چه می‌کند؟", start: "شروع", menu: "منو", message: "پیام",
    send: "ارسال", attach: "پیوست", location: "موقعیت", photo: "عکس", sticker: "استیکر",
    voice: "پیام صوتی", edit: "ویرایش", editing: "ویرایش پیام", edited: "ویرایش‌شده",
    cancel: "لغو", ok: "باشه", copied: "کپی شد", block: "مسدود کردن", unblock: "رفع انسداد",
    map: "باز کردن نقشه", sendTo: "ارسال به", from: "از", person: "چه کسی می‌نویسد",
  },
};

/** The words of one language, English where an app's language is unknown. */
export const words = (language) => WORDS[language] ?? WORDS.en;

/** The direction of the page around the chat. */
export const direction = (language) => (language === "ar" || language === "fa" ? "rtl" : "ltr");
