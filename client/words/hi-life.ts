import type { LifeWords } from './en-life.ts'

export const hiLife: LifeWords = {
  acts: { adjust: 'डिलीवरी ठीक करें', measure: 'असली मात्रा लिखें', deliver: 'डिलीवरी दर्ज करें', arrive: 'माल आ गया', code: 'लेने वाले का कोड' },
  story: {
    measured: 'असली मात्रा लिखी', settled: 'हिसाब हुआ', extended: 'समय बढ़ाया', invoiced: 'बिल जोड़ा', uninvoiced: 'बिल का जोड़ हटाया',
    acknowledged: 'पावती मिली', adjusted: 'डिलीवरी ठीक की', eway: 'ई-वे बिल लिखा', uneway: 'ई-वे बिल रद्द', printed: 'छापा', coded: 'लेने वाले को कोड दिया',
    until: (day) => `${day} तक`, copies: (copies, layout) => `${copies}, ${layout}`, to: (who) => `${who} के लिए`,
    copyNames: { original: 'मूल', duplicate: 'दूसरी', triplicate: 'तीसरी', extra: 'और प्रति' },
    layoutNames: { a4: 'A4', a5: 'A5', slip80: '80 mm', slip58: '58 mm', pdf: 'PDF' },
    rightCode: 'सही कोड बताया', wrongCode: 'ग़लत कोड बताया',
  },
  adjust: {
    title: 'डिलीवरी ठीक करें', help: 'ड्राइवर ने जो लिखा वह रहता है। सुधार उसमें जुड़ता है, दोनों दिखते हैं। इसके लिए नेटवर्क चाहिए।',
    delivered: 'दिया', damaged: 'टूटा', missing: 'कम', refused: 'मना', reason: 'क्यों ठीक कर रहे हैं', save: 'सुधार जोड़ें', saved: 'ठीक हुआ।',
    of: (what, line) => `${what}: ${line}`,
  },
  deliver: {
    title: 'डिलीवरी दर्ज करें', help: 'जो डिलीवरी ऐप में नहीं लिखी गई: साइन की हुई प्रति से, या फ़ोन पर। निशान रहता है कि ऑफ़िस ने लिखी।',
    inward: 'माल आ गया', inwardHelp: (name) => `${name} से जो आया, जैसा गिना।`, received: 'मिला', of: (qty, unit) => `${qty} ${unit} में से`, why: (qty) => `${qty} कम क्यों`,
    receiver: 'किसने लिया', countedBy: 'किसने गिना', day: 'तारीख़', at: 'समय', future: 'यह समय अभी आया नहीं।', note: 'नोट', copy: 'साइन की हुई प्रति जोड़ें', dropCopy: 'प्रति हटाएँ', saved: 'दर्ज हुआ।',
  },
  measure: { title: 'असली मात्रा', help: 'काग़ज़ पर मात्रा अंदाज़ से थी। वह वैसी ही रहती है; असली उसके साथ रहती है।', note: 'नोट', of: (line) => `असली: ${line}`, saved: 'सेव हो गया।' },
  code: {
    title: 'लेने वाले का कोड', help: 'यह कोड माल लेने वाले को बताएँ। दरवाज़े पर बताया कोड हस्ताक्षर के बराबर है। ड्राइवर को यह नहीं दिखता।',
    to: 'कौन लेगा', make: 'कोड बनाएँ', code: 'कोड', share: 'भेजें', copied: 'कॉपी हुआ। संदेश में चिपकाएँ।', shared: (number, from, code) => `${from} का डिलीवरी चालान ${number}। माल मिलने पर ड्राइवर को यह कोड बताएँ: ${code}`,
    once: 'यह बस अभी दिखता है। नया कभी भी बन सकता है; तब पुराना नहीं चलता।',
  },
}
