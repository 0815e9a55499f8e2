import { pluralIn } from './plural.ts'

const plural = pluralIn('en')
const changes = (n: number) => `${n} ${plural(n, { one: 'change', other: 'changes' })}`
const are = (n: number) => plural(n, { one: 'is', other: 'are' })
const they = (n: number) => plural(n, { one: 'It goes', other: 'They go' })

/** Sentences about who works on a shared device. */
export const enPeople = {
  title: 'Who is working?',
  other: 'Someone else',
  otherNote: 'Needs network once',
  allSent: 'All sent',
  notSent: (n: number) => `${n} not sent yet`,
  lastHere: (when: string) => `Last here on ${when}`,
  waitsForSignIn: (n: number) => `${n} ${plural(n, { one: 'waits', other: 'wait' })} for sign-in`,
  mustSignIn: 'Sign in with the password',
  safe: (name: string, n: number) => `${name}’s ${changes(n)} ${are(n)} safe on this device.`,
  safeNote: (name: string, n: number) => `${they(n)} out in ${name}’s name when there is network. You can work now.`,
  safeWaits: (name: string) => `${name}’s work is waiting for ${name} to sign in. Nothing is lost, and it is sent as nobody else’s.`,
  noNetwork: 'No network',
  noNetworkSince: (time: string) => `No network since ${time}`,
  enter: 'Enter your PIN',
  pin: 'PIN',
  digit: (digit: string) => `Digit ${digit}`,
  erase: 'Delete',
  typed: (n: number) => `${n} of 4 digits`,
  scanCard: 'Scan card',
  scanNote: 'Hold your card to the scanner, or show it to the camera. Then type your PIN.',
  wrong: 'That is not the PIN. Try again.',
  unknownCard: 'Nobody on this device has this card.',
  wait: (left: string) => `Too many tries. Wait ${left}.`,
  password: 'Too many tries. Sign in with your password.',
  usePassword: 'Use password',
  choose: 'Choose who you are',
  noPin: 'No PIN yet: tap to go on.',
  goOn: (name: string) => `Go on as ${name}`,
  lockNow: 'Switch person',
  set: {
    title: 'Choose a PIN',
    text: 'Four digits. With it you come back to your work on this device, without network too. It locks after 3 minutes.',
    again: 'The same PIN again',
    differ: 'The two are not the same. Choose again.',
    easy: 'Too easy to guess. Choose another.',
    done: 'PIN is set',
    later: 'Not on this device',
    cancel: 'Cancel',
    change: 'Change PIN',
    add: 'Choose a PIN',
  },
  camera: {
    start: 'Start the camera', stop: 'Stop', torchOn: 'Light on', torchOff: 'Light off', aim: 'Hold the card in the frame',
    faults: {
      no_reader: 'This browser cannot read codes. Use the scanner or your PIN.',
      no_camera: 'No camera was found. Use your PIN.',
      off: 'Camera is off for this app. Turn it on in Settings, or use your PIN.',
    },
  },
}
