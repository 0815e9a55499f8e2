import type { ShownState } from '../parts/state-glyph.tsx'
import { pluralIn } from './plural.ts'

const plural = pluralIn('en')

const states: Record<ShownState, string> = {
  draft: 'Draft',
  issued: 'Issued',
  packing: 'Packing',
  packed: 'Packed',
  dispatched: 'On the way',
  partly_delivered: 'Partly delivered',
  delivered: 'Delivered',
  refused: 'Refused',
  returned: 'Returned',
  closed: 'Closed',
  cancelled: 'Cancelled',
  acknowledged: 'Acknowledged',
  invoiced: 'Invoiced',
}

const units: Record<string, string> = {
  BAG: 'bags', BAL: 'bales', BDL: 'bundles', BOX: 'boxes', BTL: 'bottles', BUN: 'bunches', CAN: 'cans', CTN: 'cartons',
  DOZ: 'dozen', DRM: 'drums', GMS: 'g', KGS: 'kg', KLR: 'kl', KME: 'km', LTR: 'l', MLT: 'ml', MTR: 'm', MTS: 't',
  NOS: 'nos', OTH: 'units', PAC: 'packs', PCS: 'pcs', PRS: 'pairs', QTL: 'quintal', ROL: 'rolls', SET: 'sets',
  SQF: 'sq ft', SQM: 'sq m', THD: 'thousand', TON: 't', TUB: 'tubes', UNT: 'units', YDS: 'yd',
}

/** Sentences that any screen may say. */
export const enCommon = {
  product: '4syz Challan',
  states,
  /** The word of a GST unit code; an unknown code as it is. */
  unit: (uqc: string) => units[uqc] ?? uqc.toLowerCase(),
  lakh: 'lakh',
  crore: 'crore',
  minutes: (n: number) => `${n} min`,
  hours: (n: number) => `${n} h`,
  days: (n: number) => `${n} ${plural(n, { one: 'day', other: 'days' })}`,
  packages: (n: number) => `${n} ${plural(n, { one: 'package', other: 'packages' })}`,
  items: (n: number) => `${n} ${plural(n, { one: 'item', other: 'items' })}`,
  photos: (n: number) => `${n} ${plural(n, { one: 'photo', other: 'photos' })}`,

  sync: {
    ok: 'All sent',
    wait: (n: number) => `${n} to send`,
    waitOld: (n: number, age: string) => `${n} to send · ${age}`,
    sending: (n: number, of: number) => `Sending ${n} of ${of}`,
    sendingSome: 'Sending',
    offline: 'Offline',
    offlineSince: (time: string) => `No network since ${time}`,
    saved: (n: number) => `${n} saved`,
    offlineSaved: (n: number) => `Offline · ${n} saved`,
    needsYou: (n: number) => `${n} ${plural(n, { one: 'needs', other: 'need' })} you`,
    old: (n: number) => `${n} old ${plural(n, { one: 'item', other: 'items' })}`,
    conflict: (n: number) => `${n} to check`,
    label: 'Is my work sent?',
  },

  back: 'Back',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  ok: 'OK',
  undo: 'Undo',
  more: 'More',
  next: 'Next',
  yes: 'Yes',
  no: 'No',
  less: 'Less',
  plus: 'More',
  clear: 'Clear',
  call: 'Call',
  search: 'Search',
  optional: 'optional',
  signIn: 'Sign in',
  signOut: 'Sign out',
  sendFirst: 'Send first',
  signOutUnsent: (n: number) =>
    `${n} not sent. ${plural(n, { one: 'It stays', other: 'They stay' })} on this device until you sign in again.`,
  signOutAsk: 'Sign out of this device?',
  callOffice: 'Call office',
  tryNow: 'Try now',
  tryResult: { sent: (n: number) => (n === 0 ? 'All sent' : `Sent ${n}`), none: 'Still no network', busy: 'Trying' },
  savedHere: 'Saved on this device',
  language: 'Language',
  firstLoad: 'Getting your work',
  firstLoadOf: (have: number, of: number) => `${have} of ${of} are here. You can start with these now.`,

  session: {
    endedOffline: 'Your sign-in ended. Sign in when you have network, then everything is sent.',
    endedTitle: 'Keep working',
    ended: 'Sign in again to send. Your work is saved.',
    removed: (n: number) =>
      `This device was signed out by the office. ${n} saved ${plural(n, { one: 'item stays', other: 'items stay' })} here until you sign in.`,
  },

  clock: {
    title: 'The clock of this device is wrong',
    slow: (by: string) => `It is ${by} slow. Times are corrected.`,
    fast: (by: string) => `It is ${by} fast. Times are corrected.`,
  },

  update: {
    title: 'New version is ready',
    text: 'Takes 5 seconds. Your work stays on this device.',
    now: 'Update now',
    later: 'At end of day',
    required: 'Please update to send. You can keep working.',
  },
  install: {
    title: 'Put the app on your home screen',
    text: 'It opens faster and keeps your work safer.',
    now: 'Install',
    later: 'Not now',
    steps: 'In Safari: tap Share, then “Add to Home Screen”.',
  },

  signInPage: {
    title: 'Sign in',
    username: 'User name',
    password: 'Password',
    show: 'Show password',
    hide: 'Hide password',
    offline: 'No network. The first sign-in on a device needs network.',
    offlineKnown: 'No network. People who worked here before can go on.',
    known: 'Who is working?',
    knownNote: 'On this device, works without network',
    other: 'Someone else',
    wrong: 'User name or password is not right. Check both and try again.',
    tooMany: 'Too many tries. Wait a minute, then try again.',
    noAnswer: 'Our server does not answer. Your saved work is safe. Try again when you have network.',
    failed: 'Sign-in did not work. Try again, or call the office.',
    empty: 'Enter user name and password.',
    demo: 'Demo',
    demoNote: 'Tap a person to fill the form. All names and numbers are invented.',
    promise: 'Work is saved on this device first, and sent when there is network.',
    busy: 'Signing in',
    leaving: 'Back to my work',
    again: (name: string) => `Sign in again as ${name}`,
  },
  roles: {
    admin: 'Admin', dispatcher: 'Dispatcher', warehouse: 'Warehouse', driver: 'Driver', accountant: 'Accountant', viewer: 'Viewer',
  },

  broken: {
    title: 'This screen stopped working',
    text: 'Your saved work is safe on this device.',
    again: 'Open it again',
    home: 'Go to the first screen',
    detail: 'What the office may ask for',
  },
  notFound: { title: 'Nothing here', text: 'This page does not exist, or the challan is not on this device.', home: 'Go to the first screen' },

  problems: {
    storage_full: 'This could not be saved: the device is full. Free space, then try again.',
    too_large: 'This is too long to save. Make the text shorter.',
    forbidden: 'You may not do this. Ask the office.',
    wrong_clock: 'The date or time of this device is wrong. Set it right, then issue.',
    step_not_allowed: 'This is no longer possible for this challan. Look at it again.',
    other: 'This could not be saved. Try again, or call the office.',
  },
}
