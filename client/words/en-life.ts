/** Sentences of the office about what happens to a challan beside its way. */
export const enLife = {
  acts: { adjust: 'Correct the delivery', measure: 'Enter actual quantity', deliver: 'Record delivery', arrive: 'Goods are here', code: 'Code for the receiver' },
  story: {
    measured: 'Actual quantity entered', settled: 'Accounted for', extended: 'More time given', invoiced: 'Invoice linked', uninvoiced: 'Invoice link taken back',
    acknowledged: 'Acknowledged', adjusted: 'Delivery corrected', eway: 'E-way bill entered', uneway: 'E-way bill cancelled', printed: 'Printed', coded: 'Code given to the receiver',
    until: (day: string) => `until ${day}`, copies: (copies: string, layout: string) => `${copies}, ${layout}`, to: (who: string) => `for ${who}`,
    copyNames: { original: 'original', duplicate: 'duplicate', triplicate: 'triplicate', extra: 'extra copy' } as Readonly<Record<string, string>>,
    layoutNames: { a4: 'A4', a5: 'A5', slip80: '80 mm', slip58: '58 mm', pdf: 'PDF' } as Readonly<Record<string, string>>,
    rightCode: 'said the right code', wrongCode: 'said a wrong code',
  },
  adjust: {
    title: 'Correct the delivery', help: 'What the driver recorded stays. The correction is added to it and both are shown. It needs the network.',
    delivered: 'Delivered', damaged: 'Damaged', missing: 'Missing', refused: 'Refused', reason: 'Why it is corrected', save: 'Add correction', saved: 'Corrected.',
    of: (what: string, line: string) => `${what}: ${line}`,
  },
  deliver: {
    title: 'Record the delivery', help: 'For a delivery that was not recorded in the app: from the signed copy, or by word. It is marked as entered by the office.',
    inward: 'Goods are here', inwardHelp: (name: string) => `What came from ${name}, as it was counted.`, received: 'Received', of: (qty: string, unit: string) => `of ${qty} ${unit}`, why: (qty: string) => `Why ${qty} less`,
    receiver: 'Received by', countedBy: 'Counted by', day: 'On', at: 'At', future: 'This is still to come.', note: 'Note', copy: 'Add the signed copy', dropCopy: 'Leave the copy out', saved: 'Recorded.',
  },
  measure: { title: 'Actual quantity', help: 'The paper said the quantity was provisional. It stays as printed; the actual one stands beside it.', note: 'Note', of: (line: string) => `Actual: ${line}`, saved: 'Saved.' },
  code: {
    title: 'Code for the receiver', help: 'Tell this code to the person who will receive the goods. Said at the door, it proves as a signature does. The driver does not see it.',
    to: 'Who receives', make: 'Make a code', code: 'The code', share: 'Share', copied: 'Copied. Paste it into a message.', shared: (number: string, from: string, code: string) => `Delivery challan ${number} from ${from}. Tell the driver this code when you have your goods: ${code}`,
    once: 'It is shown only now. A new one can be made at any time; then the old one counts no more.',
  },
}
export type LifeWords = typeof enLife
