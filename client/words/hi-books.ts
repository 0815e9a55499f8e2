import type { BooksWords } from './en-books.ts'
import { pluralIn } from './plural.ts'

const plural = pluralIn('hi')
const figures = new Intl.NumberFormat('hi-IN-u-nu-latn')
const days = (n: number) => `${figures.format(n)} दिन`
const numbers = (n: number) => `${figures.format(n)} नंबर`

export const hiBooks: BooksWords = {
  title: 'रिपोर्ट',
  tabs: {
    label: 'रिपोर्ट', 'job-work': 'जॉब वर्क', approval: 'अप्रूवल', 'itc-04': 'ITC-04', 'table-13': 'GSTR-1 टेबल 13', numbers: 'नंबर', invoices: 'इनवॉइस',
  },
  reading: 'इस कंप्यूटर के चालान पढ़े जा रहे हैं …',
  registration: 'GSTIN',
  month: 'महीना',
  period: 'अवधि',
  periods: { first_half: (year) => `अप्रैल से सितंबर ${year}`, second_half: (year) => `अक्टूबर से मार्च ${year}`, year: (year) => `साल ${year}` },
  show: 'दिखाएँ',
  shows: { outside: 'अभी बाहर', all: 'सब' },
  export: 'एक्सपोर्ट',
  files: { xlsx: 'Excel (XLSX)', csv: 'CSV', portal: 'पोर्टल की फ़ाइल (JSON)' },
  saved: (name) => `${name} डाउनलोड में है।`,
  none: 'यहाँ कुछ नहीं',
  noneHelp: { 'job-work': 'जॉब वर्क पर भेजा माल और जो वापस आया, यहाँ दिखेगा।', approval: 'अप्रूवल पर भेजा माल यहाँ दिखेगा।', period: 'इस अवधि में न कुछ भेजा गया, न वापस आया।', month: 'इस महीने में कोई नंबर नहीं लिया गया।', numbers: 'पहला चालान जारी होते ही नंबर यहाँ दिखेंगे।', invoices: 'जो दिया गया, सबका बिल बन चुका है।', linked: 'चालान से जोड़े गए बिल यहाँ दिखेंगे।', ack: 'हर डिलीवरी पर हस्ताक्षर हैं।' },
  ca: 'अपने CA से पूछें',
  columns: {
    challan: 'चालान', date: 'तारीख़', with: 'किसके पास', item: 'माल', sent: 'भेजा', back: 'वापस', loss: 'नुक़सान', premises: 'वहीं से सप्लाई', accepted: 'रखा गया', balance: 'बाक़ी', due: 'आख़िरी दिन',
    value: 'मूल्य ₹', paper: 'काग़ज़', work: 'काम', goods: 'माल', quantity: 'मात्रा', rate: 'टैक्स', state: 'राज्य', series: 'सीरीज़', from: 'से', to: 'तक', total: 'कुल', cancelled: 'रद्द',
    net: 'शुद्ध जारी', holder: 'किसके पास', first: 'पहला', last: 'आख़िरी', issued: 'जारी', void: 'बेकार', missing: 'नहीं मिले', year: 'साल', original: 'मूल चालान', open: 'बिल बाक़ी', since: 'दिया', days: 'इंतज़ार',
    number: 'नंबर', challans: 'चालान', stage: 'कहाँ तक', receiver: 'लेने वाला', customer: 'ग्राहक', billed: 'बिल बना', delivered: 'दिया',
  },
  ledger: {
    outside: 'अभी बाहर', overdue: 'समय बीत गया', soon: '30 दिन में आख़िरी दिन', lines: (n) => `${figures.format(n)} लाइन`,
    deemed: { J: 'समय पर वापस नहीं: भेजने के दिन सप्लाई माना जाएगा', A: 'छह महीने पूरे: बिल बनाना है' },
    noLimit: 'कोई सीमा नहीं', late: (n) => `${days(n)} देर`, left: (n) => `${days(n)} बाक़ी`, settled: 'पूरा', extended: 'बढ़ाया गया',
    over: (qty) => `भेजे से ${qty} ज़्यादा`, moves: 'क्या हुआ', sentOn: (date) => `${date} को भेजा`,
    kinds: { back: 'वापस आया', premises: 'वहीं से सप्लाई', accepted: 'रखा गया', onward: 'दूसरे जॉब वर्कर को दिया', unworked: 'गाड़ी पर ही वापस आया' },
    lossOf: (qty) => `${qty} नुक़सान`, onPaper: (paper) => `${paper} पर`, origin: (number) => `पहली बार ${number} पर भेजा`,
    acts: { return: 'वापसी चालान …', settle: { J: 'हिसाब में लें …', A: 'रखा गया …' }, extend: 'समय बढ़ाएँ …', open: 'चालान खोलें' },
    originals: 'इनपुट: 1 साल। पूँजीगत माल: 3 साल। साँचे, डाई, जिग, फ़िक्स्चर, औज़ार: कोई सीमा नहीं। धारा 143।',
    approvalNote: 'माल निकलने से छह महीने। धारा 31(7)।',
  },
  settle: {
    title: { J: 'जॉब वर्कर के माल का हिसाब', A: 'अप्रूवल का माल' }, kind: 'क्या हुआ', kinds: { back: 'वापस आया', premises: 'उसके यहाँ से सप्लाई हुआ', accepted: 'ग्राहक ने रखा' },
    paper: 'काग़ज़ का नंबर', paperDate: 'काग़ज़ की तारीख़', date: 'तारीख़', work: 'जॉब वर्क क्या था', qty: (unit) => `मात्रा, ${unit}`, loss: (unit) => `नुक़सान या बर्बादी, ${unit}`,
    note: 'नोट', left: (qty) => `${qty} अभी बाक़ी है।`, online: 'सर्वर तुरंत दर्ज करता है, इसलिए नेटवर्क चाहिए।', save: 'दर्ज करें', from: 'काग़ज़ पर GSTIN', fromHelp: 'जब दूसरा जॉब वर्कर वापस लाए',
    saved: 'दर्ज हुआ।', wrong: 'यह मात्रा नहीं है।',
  },
  extend: { title: (number) => `${number} का समय बढ़ाएँ`, help: 'कमिश्नर इनपुट पर एक साल, पूँजीगत माल पर दो साल और दे सकता है।', until: 'कब तक', most: (day) => `${day} के बाद का समय कमिश्नर नहीं दे सकते।`, reason: 'आदेश और कारण', save: 'दर्ज करें' },
  returning: {
    title: (name) => `${name} से वापसी`, help: 'चुनें क्या वापस आया। आने वाले चालान का ड्राफ़्ट बनेगा; दर्ज या जारी करने से पहले बदल सकते हैं।',
    qty: 'वापस आया', loss: 'नुक़सान', other: 'कुछ और बनकर आया', name: 'अब क्या है', unit: 'इकाई', otherQty: 'मात्रा', rate: 'दर ₹', save: 'चालान बनाएँ', onward: 'दूसरे जॉब वर्कर को गया', onwardHelp: 'नया चालान इसी जॉब वर्कर से शुरू होगा; अगले को पाने वाला चुनें।',
  },
  itc04: {
    due: (date) => `आख़िरी दिन ${date}`, tables: { sent: '4 · जॉब वर्क पर भेजा', back: '5A · वापस मिला', other: '5B · दूसरे जॉब वर्कर से वापस मिला', premises: '5C · जॉब वर्कर के यहाँ से सप्लाई' },
    goods: { input: 'इनपुट', capital: 'पूँजीगत माल', tool: 'पूँजीगत माल (औज़ार)' }, unregistered: (state) => `बिना GSTIN, ${state}`, every: { half: 'छमाही', year: 'सालाना' },
    note: '₹5 करोड़ से ज़्यादा टर्नओवर पर छमाही, नहीं तो सालाना; सेटिंग में बदल सकते हैं। औज़ार पूँजीगत माल में गिने जाते हैं। फ़ाइल पोर्टल के ऑफ़लाइन टूल पर नहीं आज़माई गई।',
  },
  table13: {
    docs: { 9: 'जॉब वर्क का डिलीवरी चालान', 10: 'अप्रूवल पर सप्लाई का डिलीवरी चालान', 11: 'तरल गैस का डिलीवरी चालान', 12: 'सप्लाई के अलावा डिलीवरी चालान' },
    supply: 'सप्लाई के लिए, नियम 55(4) और (5)', leftOut: 'रिटर्न से बाहर', counted: 'सप्लाई के चालान', countedIn: { in_12: '12 में गिने', left_out: 'बाहर रखे' },
    supplyNote: 'फ़ॉर्म नहीं बताता कि नियम 55(4) और 55(5) के सप्लाई चालान कहाँ जाएँ।',
    gaps: (n) => `${numbers(n)} का हिसाब नहीं`, gapsHelp: (list) => `${list}। शायद किसी डिवाइस पर हैं। उसका इंतज़ार करें, या बेकार बताएँ।`, seeNumbers: 'नंबर देखें',
    open: (n) => `इस महीने के आख़िरी के बाद ${numbers(n)}`, close: 'महीना बंद करें', unheard: (n) => `महीने के अंत से ${figures.format(n)} डिवाइस की ख़बर नहीं`,
    unheardHelp: 'इस महीने के काग़ज़ उन पर हो सकते हैं।', allHeard: 'नंबर वाले हर डिवाइस की ख़बर महीने के अंत के बाद आई है।', lastHeard: (when) => `आख़िरी ख़बर ${when}`, unsent: (n) => `${figures.format(n)} नहीं भेजे`,
    file: 'भरा गया बताएँ …', filed: (on, arn) => `${on} को भरा गया${arn === '' ? '' : `, ${arn}`}`, unfile: 'फिर खोलें', fileTitle: (month) => `${month} का GSTR-1 भरा गया`, filedOn: 'कब भरा', arn: 'ARN', running: 'महीना अभी चल रहा है।',
    late: (n) => `भरने के बाद ${figures.format(n)} चालान`, lateHelp: 'अगले रिटर्न में टेबल 13 सुधारें। काग़ज़ की तारीख़ वही रहती है।', lateWhat: { issued: 'आया', cancelled: 'रद्द हुआ' }, save: 'भरा गया बताएँ',
  },
  numbers: {
    of: (n) => numbers(n), holders: { book: 'काग़ज़ी बही', server: 'सर्वर', unknown: 'पुराना डिवाइस' }, closed: 'बंद', full: 'लगभग पूरी', grant: 'नई सीरीज़ दें', grantHelp: 'अगले संपर्क के बाद यह डिवाइस नई सीरीज़ के नंबर लेगा। इस सीरीज़ में छपे काग़ज़ फिर भी आते हैं।', granted: (code) => `डिवाइस अब सीरीज़ ${code} से नंबर लेगा।`, allHere: 'सब यहाँ',
    missing: 'नहीं मिले', missingHelp: 'डिवाइस ने छापे पर यहाँ नहीं पहुँचे, या कभी काम नहीं आए।', makeVoid: 'बेकार …', found: 'काग़ज़ मिला …', voided: 'बेकार', voidTitle: (number) => `${number} कभी काम नहीं आएगा`, reason: 'कारण', reasons: ['डिवाइस खो गया', 'पन्ना ख़राब हुआ'],
    voidHelp: 'टेबल 13 में रद्द गिना जाता है।', save: 'बेकार बताएँ', cancelledNumbers: 'रद्द', books: 'काग़ज़ी बहियाँ', newBook: 'नई काग़ज़ी बही …', bookTitle: 'नई काग़ज़ी बही', code: 'कोड', codeHelp: 'P और दो अक्षर: P01', name: 'नाम', enterPage: 'पन्ना दर्ज करें …', closeBook: 'बही बंद करें',
    openBook: 'खुली', bookHelp: 'जिस दिन सब ठप हो: छपी हुई चालान बही। पन्ने बाद में दर्ज होते हैं।', noBooks: 'अभी कोई काग़ज़ी बही नहीं।', bookSave: 'बनाएँ', others: (n) => `और ${figures.format(n)}`,
  },
  enter: {
    act: 'काग़ज़ से दर्ज करें …', title: 'यह काग़ज़ पहले से है', source: 'किसका काग़ज़', sources: { theirs: 'दूसरे पक्ष का अपना चालान', book: 'हमारी काग़ज़ी बही का पन्ना', found: 'खोए डिवाइस का छपा', former: 'पहले के सिस्टम से आया' }, number: 'काग़ज़ पर नंबर', numberHelp: { theirs: 'जैसा लिखा है: 16 तक अक्षर, अंक, / और -', book: 'जैसे 26J-P01-00001', found: 'जैसे 26J-A07-00012' },
    bad: 'यह चालान का नंबर नहीं हो सकता।', notOurs: 'यह हमारे नंबर जैसा नहीं।', year: 'काग़ज़ की तारीख़ इस नंबर के साल में नहीं।', nature: 'नंबर का अक्षर चालान के कारण से मेल नहीं खाता।', save: 'दर्ज करें', saved: (number) => `${number} दर्ज हुआ।`, direction: 'दूसरे का चालान माल अंदर लाता है: पहले अंदर का कारण चुनें।', help: 'जैसा काग़ज़ पर है वैसा रहेगा; बाद में बदला नहीं जा सकता।',
  },
  invoices: {
    views: { label: 'इनवॉइस', open: 'बिल बनाना है', linked: 'इनवॉइस', ack: 'पावती बाक़ी' }, link: 'बिल जोड़ें …', linkTitle: 'बिल जोड़ें', number: 'बिल नंबर', date: 'बिल की तारीख़', of: (open) => `${open} में से`, save: 'जोड़ें', saved: (number, n) => `${number} में ${figures.format(n)} चालान।`,
    nothing: 'इन चालानों का बिल नहीं बन सकता: केवल जो दिया या रखा गया और जिसका बिल बाक़ी है।', all: 'सब चालान दर्ज होंगे या कोई नहीं; सर्वर तुरंत करता है।', stages: { pending: 'जमा नहीं', submitted: 'जमा हुआ', acknowledged: 'ग्राहक ने माना' },
    submit: { submitted: 'जमा हुआ', acknowledged: 'माना गया', pending: 'जमा नहीं' }, unlink: 'वापस लें', unlinked: 'जोड़ हटाया; इतिहास रहता है।', acknowledge: 'पावती …', ackTitle: (number) => `${number} की पावती`, ackName: 'किसने', ackOn: 'कब', ackNote: 'नोट', ackSave: 'पावती दर्ज करें', days, selected: (n) => `${figures.format(n)} ${plural(n, { one: 'चुना', other: 'चुने' })}`,
    billing: 'बिल', states: { none: 'बिल की ज़रूरत नहीं', pending: 'बिल बनाना है', part: 'कुछ का बिल बना', invoiced: 'बिल बना' }, acknowledged: 'पावती मिली', total: 'बिल बाक़ी',
  },
  series: { none: 'इस कंप्यूटर पर नंबर सीरीज़ नहीं', noneHelp: 'सर्वर से अगले संपर्क पर मिलेगी। तब तक यहाँ कुछ जारी नहीं हो सकता।' },
}
