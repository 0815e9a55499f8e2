import { pluralIn } from './plural.ts'

const plural = pluralIn('en')
const stops = (n: number) => `${n} ${plural(n, { one: 'stop', other: 'stops' })}`

/** A driver gives stops to another driver, phone to phone. */
export const enHandOver = {
  row: 'Hand over stops',
  title: 'Hand over stops',
  text: 'Choose the stops and the driver. He scans the code with his phone. Both phones keep the record, without network too.',
  who: 'Who takes them?',
  nobody: 'No other driver is known on this phone yet.',
  choose: 'Choose a driver',
  vehicle: 'His vehicle',
  vehicleMissing: 'Write the number of his vehicle.',
  none: 'There is no stop on the way that could be handed over.',
  go: (n: number) => (n === 0 ? 'Choose stops' : `Hand over ${stops(n)}`),
  shown: (who: string) => `Show this to ${who}`,
  shownNote: (n: number, who: string) => `${stops(n)} ${plural(n, { one: 'is', other: 'are' })} ${who}’s now. Saved on this phone.`,
  code: 'Code of the stops that are handed over',
  part: (n: number, of: number) => `Code ${n} of ${of}`,
  nextCode: 'Next code',
  done: 'He has scanned it',
  take: (who: string) => `${who} hands over to you`,
  takeNote: 'Count the packages. What you take is yours to deliver.',
  accept: (n: number) => `Take ${stops(n)}`,
  notYou: (who: string) => `This code is for ${who}.`,
  taken: (n: number) => `${stops(n)} taken. Saved on this phone.`,
  coming: (n: number) => `${stops(n)} ${plural(n, { one: 'comes', other: 'come' })} to this phone`,
  comingNote: 'You took them over. They open here when there is network.',
  unreadable: 'This code cannot be read. Ask him to show it again.',
}

/** Draft: needs review by a native speaker. */
export const hiHandOver: typeof enHandOver = {
  row: 'जगहें किसी और को दें',
  title: 'जगहें किसी और को दें',
  text: 'जगहें और ड्राइवर चुनें। वह अपने फ़ोन से कोड स्कैन करे। बिना नेटवर्क भी दोनों फ़ोन में लिखा रहेगा।',
  who: 'कौन ले रहा है?',
  nobody: 'इस फ़ोन में अभी कोई और ड्राइवर नहीं है।',
  choose: 'ड्राइवर चुनें',
  vehicle: 'उसकी गाड़ी',
  vehicleMissing: 'उसकी गाड़ी का नंबर लिखें।',
  none: 'रास्ते की ऐसी कोई जगह नहीं जो दी जा सके।',
  go: (n) => (n === 0 ? 'जगहें चुनें' : `${n} जगहें दें`),
  shown: (who) => `${who} को यह दिखाएँ`,
  shownNote: (n, who) => `${n} जगहें अब ${who} की हैं। इस फ़ोन में सेव है।`,
  code: 'दी गई जगहों का कोड',
  part: (n, of) => `कोड ${of} में से ${n}`,
  nextCode: 'अगला कोड',
  done: 'उसने स्कैन कर लिया',
  take: (who) => `${who} आपको दे रहे हैं`,
  takeNote: 'पैकेट गिन लें। जो लें वह आपको पहुँचाना है।',
  accept: (n) => `${n} जगहें लें`,
  notYou: (who) => `यह कोड ${who} के लिए है।`,
  taken: (n) => `${n} जगहें लीं। इस फ़ोन में सेव है।`,
  coming: (n) => `${n} जगहें इस फ़ोन पर आ रही हैं`,
  comingNote: 'आपने ये ले ली हैं। नेटवर्क आने पर यहाँ खुलेंगी।',
  unreadable: 'यह कोड नहीं पढ़ा गया। उसे फिर दिखाने को कहें।',
}
