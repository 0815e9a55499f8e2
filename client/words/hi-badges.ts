import type { enBadges } from './en-badges.ts'

/** Draft: needs review by a native speaker. */
export const hiBadges: typeof enBadges = {
  title: 'कार्ड', sub: 'साझा टैबलेट पर काम करने वालों के लिए', people: 'लोग', print: (n) => `${n} छापें`, who: 'किसके',
  note: 'A4 पर छापकर बिंदीदार लाइन पर काटें। टैबलेट पर कार्ड सिर्फ़ बताता है कि कौन आया: PIN फिर भी माँगा जाता है, इसलिए खोया कार्ड कुछ नहीं खोलता।',
  pin: 'टैबलेट को दिखाएँ, फिर अपना PIN डालें।', code: (name) => `${name} का कोड`,
}
