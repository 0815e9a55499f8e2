/** A person changes his own password. */
export const enPassword = {
  row: 'Change password',
  title: 'Change your password',
  old: 'Password now',
  fresh: 'New password',
  rule: '10 characters or more. A short sentence is good.',
  short: 'At least 10 characters.',
  wrong: 'The password now is not right.',
  offline: 'No network. The password can be changed when there is network.',
  failed: 'The password was not changed. Try again.',
  done: 'Password is changed. Other devices of yours must sign in again.',
  busy: 'Changing',
  go: 'Change',
}

/** Draft: needs review by a native speaker. */
export const hiPassword: typeof enPassword = {
  row: 'पासवर्ड बदलें',
  title: 'अपना पासवर्ड बदलें',
  old: 'अभी का पासवर्ड',
  fresh: 'नया पासवर्ड',
  rule: 'कम से कम 10 अक्षर। छोटा वाक्य अच्छा रहता है।',
  short: 'कम से कम 10 अक्षर।',
  wrong: 'अभी का पासवर्ड सही नहीं है।',
  offline: 'नेटवर्क नहीं है। नेटवर्क आने पर पासवर्ड बदलें।',
  failed: 'पासवर्ड नहीं बदला। फिर कोशिश करें।',
  done: 'पासवर्ड बदल गया। आपके दूसरे फ़ोन पर फिर साइन इन करना होगा।',
  busy: 'बदल रहे हैं',
  go: 'बदलें',
}
