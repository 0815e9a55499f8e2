import type { MastersWords } from './en-masters.ts'

/** Settings, reading and writing of lists, and the rarer fields, in Hindi. */
export const hiMasters: MastersWords = {
  import: {
    button: 'फ़ाइल पढ़ें', title: { party: 'फ़ाइल से ग्राहक', product: 'फ़ाइल से चीज़ें', vehicle: 'फ़ाइल से गाड़ियाँ' },
    help: 'Excel या CSV फ़ाइल, हर एंट्री की एक पंक्ति; पहली पंक्ति में शीर्षक। लिखने से पहले आप हर पंक्ति का हाल देखेंगे।',
    sample: 'ख़ाली फ़ॉर्म', choose: 'फ़ाइल चुनें', sums: { new: (n) => `${n} नए`, changed: (n) => `${n} बदले`, same: (n) => `${n} वही`, rejected: (n) => `${n} नहीं लिए` },
    fates: { new: 'नया', changed: 'बदलेगा', same: 'वही है', rejected: 'नहीं लिया' },
    line: 'पंक्ति', entry: 'एंट्री', fate: 'क्या होगा', why: 'क्यों', fields: (names) => `बदलेगा: ${names}`,
    names: {
      name: 'नाम', tradeName: 'व्यापारिक नाम', gstin: 'GSTIN', kind: 'प्रकार', transporterId: 'ट्रांसपोर्टर ID', phone: 'फ़ोन', email: 'ई-मेल', sez: 'विशेष आर्थिक क्षेत्र', addresses: 'पता', language: 'भाषा',
      sku: 'आर्टिकल नंबर', detail: 'काग़ज़ पर लेख', hsn: 'HSN', uqc: 'इकाई', rate: 'दर', taxRate: 'कर', barcodes: 'बारकोड', rack: 'रैक', goodsType: 'माल का प्रकार', number: 'नंबर', note: 'नोट', driver: 'ड्राइवर',
    },
    write: (n) => `${n} लिखें`, writing: (n, of) => `${of} में से ${n}`, stop: 'रोकें', rejectedFile: 'न ली गई पंक्तियों की फ़ाइल', nothing: 'इस फ़ाइल में नया कुछ नहीं।', none: 'कोई पंक्ति नहीं पढ़ी गई। पहली पंक्ति में शीर्षक होने चाहिए।',
    done: (n) => `${n} लिखे गए। नेटवर्क आने पर सबको मिलेंगे।`, stopped: (n) => `${n} लिखे गए। आगे बढ़ने के लिए वही फ़ाइल फिर पढ़ें: जो यहाँ है वह वैसा ही रहेगा।`, more: (n) => `और ${n} पंक्तियाँ`,
    faults: {
      name: 'नाम नहीं है। Name कॉलम भरें।', long: '“{value}” बहुत लंबा है। छोटा करें।', gstin: 'GSTIN {value} सही नहीं। प्रमाणपत्र से मिलाएँ।', pin: 'PIN {value} में 6 अंक नहीं हैं।', pin_state: 'PIN {value} दूसरे राज्य का लगता है।',
      state: 'राज्य “{value}” पता नहीं। नाम या दो अंक लिखें।', phone: 'फ़ोन {value} में 10 अंक नहीं हैं।', transporter: 'ट्रांसपोर्टर ID {value} का रूप सही नहीं।', hsn: 'HSN {value} 4, 6 या 8 अंकों का नहीं।', hsn_digits: 'आपके कारोबार पर HSN {value} में 6 अंक चाहिए।',
      unit: 'इकाई “{value}” GST की नहीं। NOS, KGS, MTR … लिखें।', money: '“{value}” रक़म नहीं है। 1092.50 जैसे लिखें।', percent: '“{value}” दर नहीं है। 18 जैसे लिखें।', vehicle: '{value} गाड़ी नंबर जैसा नहीं।', number: 'नंबर नहीं है। Number कॉलम भरें।', twice: 'इस फ़ाइल में दो बार है। सिर्फ़ पहली पंक्ति ली जाएगी।',
    },
  },
  export: { button: 'निर्यात', csv: 'CSV फ़ाइल', xlsx: 'Excel फ़ाइल', copy: 'कॉपी करें', columns: 'कॉलम', copied: (n) => `${n} पंक्तियाँ कॉपी हुईं।` },
  settings: {
    title: 'सेटिंग', tabs: { company: 'कंपनी', registrations: 'GST पंजीकरण', rates: 'टैक्स दरें', limits: 'ई-वे सीमाएँ' },
    saved: 'सेव हो गया।',
    turnover: 'पिछले साल का कारोबार', turnovers: { upto5cr: '₹5 करोड़ तक', above5cr: '₹5 करोड़ से ज़्यादा' }, turnoverHint: '5 करोड़ से ऊपर HSN में 6 अंक, नीचे 4। अधिसूचना 78/2020।',
    itc04: 'ITC-04 कब', itc04s: { auto: 'कारोबार के हिसाब से', half: 'साल में दो बार', year: 'साल में एक बार' }, itc04Hint: '5 करोड़ से ऊपर छमाही, नहीं तो साल में एक बार। बदलने से पहले अपने अकाउंटेंट से पूछें।',
    legalName: 'क़ानूनी नाम', tradeName: 'व्यापार नाम', pan: 'PAN', phone: 'ड्राइवरों के लिए फ़ोन', skipPacking: 'पैकिंग के बिना भी माल निकल सकता है', selfLoad: 'ड्राइवर ख़ुद जाँच और लोड कर सकते हैं', retention: 'काग़ज़ कितने साल रहें', retentionHint: '8 से कम कभी नहीं।',
    proof: 'डिलीवरी का सबूत', proofUsual: 'आम तौर पर', proofNature: 'कारण के हिसाब से, जहाँ अलग हो', proofSame: 'आम जैसा', proofOwn: 'अपना',
    registration: { fresh: 'नया पंजीकरण', type: 'प्रकार', types: { regular: 'नियमित', composition: 'कंपोज़िशन', sez: 'विशेष आर्थिक क्षेत्र में', unregistered: 'पंजीकृत नहीं' }, from: 'कब से', to: 'कब तक', address: 'मुख्य व्यापार स्थान', offline: 'नए पंजीकरण के लिए नेटवर्क चाहिए।' },
    rate: { fresh: 'नई दर', hsn: 'HSN की शुरुआत', product: 'या एक चीज़', rate: 'टैक्स %', cess: 'सेस %', from: 'कब से', to: 'कब तक', condition: 'किस शर्त पर', source: 'स्रोत और तारीख़', note: 'चालान की तारीख़ से नई पंक्तियों में सुझाई जाती है। पंक्ति पर लिखा ही रहता है।', any: 'इस HSN की कोई भी चीज़', open: 'चालू' },
    limit: {
      fresh: 'दूसरी सीमा', state: 'राज्य', limit: 'इससे ऊपर ज़रूरी ₹', from: 'कब से', to: 'कब तक', source: 'स्रोत और तारीख़', note: 'टिप्पणी', exceptJob: 'राज्य के अंदर जॉब वर्क को नहीं चाहिए', own: 'आपकी अपनी', table: 'तालिका से', usual: 'नियम 138(1)',
      assumed: (day) => `${day} की तालिका से माना गया। राज्यों की सूचनाएँ बदलती रहती हैं: जो आप यहाँ रखें वह अपनी तारीख़ से पहले मानी जाएगी।`,
    },
  },
  more: {
    title: 'ट्रांसपोर्टर और काग़ज़', transporter: 'ट्रांसपोर्टर', transporterId: 'ट्रांसपोर्टर ID', mode: 'किससे', modes: { 1: 'सड़क', 2: 'रेल', 3: 'हवाई', 4: 'जहाज़' }, vehicleKind: 'गाड़ी का प्रकार', sez: 'पाने वाला विशेष आर्थिक क्षेत्र में है',
    billFrom: 'माल दूसरी जगह से निकलता है', billTo: 'माल दूसरी जगह जाता है', none: 'नहीं', other: 'भाड़ा, पैकिंग, अन्य ₹', otherHint: 'कुल में जुड़ता है। इस पर कर नहीं गिना जाता।', refs: 'जुड़े हुए काग़ज़', refKind: 'काग़ज़', refNumber: 'नंबर', refDate: 'तारीख़', addRef: 'काग़ज़ जोड़ें', removeRef: 'हटाएँ',
    kinds: { order: 'ऑर्डर', invoice: 'इनवॉइस', challan: 'चालान', gate: 'गेट पास', return_of: 'किसकी वापसी', replaces: 'किसके बदले', other: 'और कुछ' },
    altUnit: 'दूसरी इकाई', altQty: 'उसमें मात्रा', altNone: 'नहीं', altUneven: 'यह मुख्य इकाई में पूरा नहीं बैठता। दूसरी मात्रा लिखें।', altIs: (unit, factor, uqc) => `1 ${unit} = ${factor} ${uqc}`,
  },
  item: { alt: 'दूसरी इकाइयाँ', altName: 'इकाई', altFactor: (uqc) => `एक में ${uqc}`, addAlt: 'इकाई जोड़ें', removeAlt: 'यह इकाई हटाएँ', tracked: 'पंक्ति में लिखें', trackings: { none: 'और कुछ नहीं', batch: 'बैच', serial: 'सीरियल नंबर' }, cess: 'सेस %', cessUnit: 'सेस ₹ प्रति इकाई' },
  party: { products: 'इन्हें क्या जाता है', product: 'चीज़', code: 'उनका कोड', rate: 'उनका रेट ₹', add: 'चीज़ जोड़ें', remove: 'हटाएँ' },
  vehicle: { owner: 'किसकी है', ours: 'हमारी' },
}
