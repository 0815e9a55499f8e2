import { pluralIn } from './plural.ts'

const plural = pluralIn('en')
const changes = (n: number) => `${n} ${plural(n, { one: 'change', other: 'changes' })}`

/** Sentences of Devices and sync. Known is not the same as true: everything is as it was last reported. */
export const enDevices = {
  upToDate: 'Up to date', of: (n: number, of: number) => `${n} of ${of}`, seenLately: 'seen in the last 20 minutes, nothing unsent',
  notHere: 'Work not here yet', changes, thatWeKnow: (n: number) => `that we know of, on ${n} ${plural(n, { one: 'device', other: 'devices' })}`,
  oldestUnsent: 'Oldest work not here', nothingOld: 'None', oldestOn: (device: string) => `on ${device}`,
  device: 'Device', usedBy: 'In use by', state: 'State', notSent: 'Not sent', none: 'None', lastHeard: 'Last heard', storage: 'Storage', clock: 'Clock', app: 'App',
  countAt: (n: number, time: string) => `${n}, at ${time}`,
  kept: 'kept safe', notKept: 'may be cleared', unknown: 'not told yet', usedOf: (used: string, quota: string) => `${used} of ${quota}`,
  good: 'Up to date', silent: (age: string) => `Silent ${age}`, waiting: (n: number) => `${n} to send`, asked: (n: number) => `${n} asked for`,
  waitsFor: (n: number, who: string) => `${n} ${plural(n, { one: 'waits', other: 'wait' })} for ${who}`, lost: (n: number) => `Storage cleared, ${n} lost`,
  lostTell: (n: number, found: string, at: string) => `This browser’s storage was cleared; found at ${found}. ${n} ${plural(n, { one: 'item', other: 'items' })} had not been sent at ${at}. Ask what was done, and enter it anew.`,
  clearedTell: (found: string) => `This browser’s storage was cleared; found at ${found}. Everything had been sent.`,
  twinTell: (who: string, when: string) => `${who} has signed in anew since, in the same kind of browser (${when}). If this device was cleared, its unsent work is lost.`,
  oldest: 'Oldest', people: (n: number) => `Shared by ${n} people`, andPeople: (who: string, n: number) => `${who} +${n}`, worksNow: (who: string) => `${who} was here last`,
  checked: 'Compared with server', checkedSame: (when: string) => `${when}, same`, checkedMended: (when: string, n: number) => `${when}, ${n} ${plural(n, { one: 'record', other: 'records' })} replaced so far`,
  replaced: 'Replaced', revoked: 'Signed out by the office', retired: 'Out of use', full: 'Almost full', clockOff: 'Clock is wrong',
  right: 'right', slow: (by: string) => `${by} slow`, fast: (by: string) => `${by} fast`, newest: (app: string) => `${app}, newest`, older: (app: string) => `${app}, older`,
  unsentHead: 'Not sent yet', savedAt: 'as last reported', andMore: (n: number) => `and ${n} more`, since: (when: string) => `The oldest is of ${when}.`,
  health: 'Health', series: 'Number series', enrolled: 'First seen', phone: 'Phone',
  askedTell: (when: string) => `Asked to send at ${when}. It sends at its next contact, and its person sees the request.`,
  silentTell: (when: string, n: number) => (n > 0 ? `Not heard since ${when}. ${changes(n)} ${plural(n, { one: 'was', other: 'were' })} not sent then; there may be more.` : `Not heard since ${when}. Nothing was unsent then; there may be something now.`),
  offline: 'No answer from the server: this is what this computer last heard.',
  ask: 'Ask it to send now', askedNow: (name: string) => `${name} is asked to send.`,
  askPerson: (who: string) => `Ask ${who} to sign in`,
  askText: (who: string, device: string, n: number) => `${who}, please open 4syz Challan on ${device} and sign in. ${changes(n)} ${plural(n, { one: 'waits', other: 'wait' })} to be sent.`,
  signOut: (who: string) => `Sign ${who} out everywhere`, signOutAsk: (who: string) => `Sign ${who} out on every device?`,
  signOutHelp: 'Signing out keeps unsent work on the device until its owner signs in.', signedOut: (who: string) => `${who} is signed out.`,
  everyone: 'Sign everyone out', everyoneAsk: 'Sign everyone else out?', everyoneDone: (n: number) => `${n} ${plural(n, { one: 'sign-in', other: 'sign-ins' })} ended.`,
  retire: 'Take out of use', retireAsk: (name: string) => `Take ${name} out of use?`,
  retireHelp: 'Do this when the device is lost or leaves the company. At its next contact it sends nothing more, and its number series are closed for ever. It cannot be undone.',
  retireUnsent: (n: number) => `${changes(n)} ${plural(n, { one: 'has', other: 'have' })} not been sent. They stay on the device and can only be brought in as a copy.`,
  retireType: (name: string) => `Type ${name} to go on`, retiredNow: (name: string) => `${name} is out of use.`, noAnswer: 'No answer from the server. Try again when there is network.',
}
