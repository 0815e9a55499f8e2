import type { enChanges } from './en-changes.ts'

/** Draft: needs review by a native speaker. */
export const hiChanges: typeof enChanges = {
  stopChanged: (n) => `जगह ${n} बदली है`,
  stopCancelled: (n) => `जगह ${n} रद्द हुई`,
  stopGone: (n) => `जगह ${n} अब आपकी नहीं`,
  goneText: (name) => `${name} अब किसी और के पास है। माल आपके पास हो तो ऑफ़िस को फ़ोन करें।`,
  cancelledText: (name) => `${name}. माल गाड़ी में ही रखें: वह आपके साथ वापस आएगा।`,
  named: (name, text) => `${name}: ${text}`,
  checkGoods: 'माल जाँच लें।',
  by: (who, time) => `${who} ने ${time} पर बदला`,
  byShort: (who) => `${who} ने बदला`,
  show: 'दिखाएँ', showChange: 'बदलाव दिखाएँ', ok: 'ठीक है', title: 'क्या बदला', and: (n) => `और ${n}`,
  callOffice: 'ऑफ़िस को फ़ोन करें',
  what: {
    packages: (now, was) => `${was} की जगह अब ${now} पैकेट हैं।`,
    goods: (about, now, was) => `${about}: ${was} की जगह ${now}।`,
    vehicle: (now, was) => `गाड़ी ${was} की जगह ${now}।`,
    left: 'गेट से निकल गया।',
    note: (text) => `“${text}”`,
    eway: (number) => `ई-वे बिल ${number}।`,
    result: (what) => `दुकान पर: ${what}।`,
    counted: 'वापस आया माल गिना गया।',
    cancelled: (why) => `रद्द: ${why}।`,
  },
}
