import type { enDevices } from './en-devices.ts'

/** Draft: needs review by a native speaker. */
export const hiDevices: typeof enDevices = {
  upToDate: 'सब पहुँचा', of: (n, of) => `${of} में से ${n}`, seenLately: 'पिछले 20 मिनट में सुने, कुछ बाकी नहीं',
  notHere: 'जो काम अभी नहीं पहुँचा', changes: (n) => `${n} बदलाव`, thatWeKnow: (n) => `जितना मालूम है, ${n} डिवाइस पर`,
  oldestUnsent: 'सबसे पुराना बाकी काम', nothingOld: 'कुछ नहीं', oldestOn: (device) => `${device} पर`,
  device: 'डिवाइस', usedBy: 'किसके पास', state: 'स्थिति', notSent: 'नहीं गया', none: 'कुछ नहीं', lastHeard: 'आख़िरी बार', storage: 'मेमोरी', clock: 'घड़ी', app: 'ऐप',
  countAt: (n, time) => `${n}, ${time} पर`,
  kept: 'सुरक्षित', notKept: 'मिट सकती है', unknown: 'अभी नहीं बताया', usedOf: (used, quota) => `${quota} में से ${used}`,
  good: 'सब पहुँचा', silent: (age) => `${age} से चुप`, waiting: (n) => `${n} भेजने हैं`, asked: (n) => `${n} माँगे गए`,
  revoked: 'ऑफ़िस ने साइन आउट किया', retired: 'काम से बाहर', full: 'लगभग भरा', clockOff: 'घड़ी ग़लत',
  right: 'सही', slow: (by) => `${by} पीछे`, fast: (by) => `${by} आगे`, newest: (app) => `${app}, नया`, older: (app) => `${app}, पुराना`,
  unsentHead: 'अभी नहीं गया', savedAt: 'जैसा आख़िरी बार बताया', andMore: (n) => `और ${n}`, since: (when) => `सबसे पुराना ${when} का।`,
  health: 'हाल', series: 'नंबर सीरीज़', enrolled: 'पहली बार', phone: 'फ़ोन',
  askedTell: (when) => `${when} पर भेजने को कहा। अगली बार जुड़ते ही भेजेगा, और उस व्यक्ति को दिखेगा।`,
  silentTell: (when, n) => (n > 0 ? `${when} से नहीं सुना। तब ${n} बदलाव नहीं गए थे; और भी हो सकते हैं।` : `${when} से नहीं सुना। तब कुछ बाकी नहीं था; अब हो सकता है।`),
  offline: 'सर्वर से जवाब नहीं: यह वही है जो इस कंप्यूटर ने आख़िरी बार सुना।',
  ask: 'अभी भेजने को कहें', askedNow: (name) => `${name} को भेजने को कहा।`,
  askPerson: (who) => `${who} से साइन इन को कहें`,
  askText: (who, device, n) => `${who}, ${device} पर 4syz Challan खोलकर साइन इन करें। ${n} बदलाव जाने बाकी हैं।`,
  signOut: (who) => `${who} को हर जगह साइन आउट करें`, signOutAsk: (who) => `${who} को हर डिवाइस से साइन आउट करें?`,
  signOutHelp: 'साइन आउट से न गया काम डिवाइस पर रहता है, जब तक उसका मालिक साइन इन न करे।', signedOut: (who) => `${who} साइन आउट हुए।`,
  everyone: 'सबको साइन आउट करें', everyoneAsk: 'बाकी सबको साइन आउट करें?', everyoneDone: (n) => `${n} साइन-इन ख़त्म हुए।`,
  retire: 'काम से हटाएँ', retireAsk: (name) => `${name} को काम से हटाएँ?`,
  retireHelp: 'डिवाइस खो जाए या कंपनी छोड़े तब करें। अगली बार जुड़ने पर यह कुछ नहीं भेजेगा, और इसकी नंबर सीरीज़ हमेशा के लिए बंद होगी। वापस नहीं होता।',
  retireUnsent: (n) => `${n} बदलाव नहीं गए। वे डिवाइस पर रहेंगे और सिर्फ़ कॉपी से आ सकेंगे।`,
  retireType: (name) => `आगे बढ़ने को ${name} लिखें`, retiredNow: (name) => `${name} काम से बाहर।`, noAnswer: 'सर्वर से जवाब नहीं। नेटवर्क आने पर फिर करें।',
}
