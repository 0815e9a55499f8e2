import { pluralIn } from './plural.ts'

const plural = pluralIn('en')

/** A driver who was granted it writes a challan for the goods that he sells from his van. */
export const enVanSale = {
  row: 'Challan for sales from the van',
  title: 'Sales from the van',
  text: 'What you take along to sell. The invoice is made at each drop. It gets its number on this phone, without network too.',
  from: 'Leaves from',
  round: 'Round or market',
  place: 'Town',
  pin: 'PIN code',
  vehicle: 'Vehicle number',
  items: 'What is in the van',
  find: 'Find an item',
  more: 'Write more letters to see the other items.',
  none: 'No item has these letters.',
  count: (name: string) => `Quantity, ${name}`,
  total: (n: number) => `${n} ${plural(n, { one: 'item', other: 'items' })}`,
  reason: 'Line sales from the van',
  issue: 'Issue challan',
  issuing: 'Issuing …',
  missing: { round: 'Write the round or market.', place: 'Write the town.', pin: 'Write the six digits of the PIN code.', vehicle: 'Write the vehicle number.', items: 'Choose at least one item.' },
  noSeries: 'This phone has no number series yet. It gets one when it next has network.',
  issued: 'Issued. Load it, then start.',
}

export const hiVanSale: typeof enVanSale = {
  row: 'गाड़ी से बिक्री का चालान',
  title: 'गाड़ी से बिक्री',
  text: 'जो माल बेचने के लिए साथ ले जाते हैं। बिल हर दुकान पर बनेगा। नंबर इसी फ़ोन पर मिलता है, नेटवर्क के बिना भी।',
  from: 'कहाँ से निकलेगा',
  round: 'राउंड या बाज़ार',
  place: 'शहर',
  pin: 'पिन कोड',
  vehicle: 'गाड़ी नंबर',
  items: 'गाड़ी में क्या है',
  find: 'आइटम खोजें',
  more: 'बाकी आइटम देखने के लिए और अक्षर लिखें।',
  none: 'इन अक्षरों का कोई आइटम नहीं है।',
  count: (name) => `मात्रा, ${name}`,
  total: (n) => `${n} आइटम`,
  reason: 'गाड़ी से लाइन सेल',
  issue: 'चालान जारी करें',
  issuing: 'जारी हो रहा है …',
  missing: { round: 'राउंड या बाज़ार लिखें।', place: 'शहर लिखें।', pin: 'पिन कोड के छह अंक लिखें।', vehicle: 'गाड़ी नंबर लिखें।', items: 'कम से कम एक आइटम चुनें।' },
  noSeries: 'इस फ़ोन की नंबर सीरीज़ अभी नहीं है। नेटवर्क आने पर मिल जाएगी।',
  issued: 'जारी हो गया। अब लादें, फिर निकलें।',
}
