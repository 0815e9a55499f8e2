import { pluralIn } from './plural.ts'

const plural = pluralIn('en')

/** What others did to a challan that is open here, or on the driver's list. */
export const enChanges = {
  stopChanged: (n: number) => `Stop ${n} changed`,
  stopCancelled: (n: number) => `Stop ${n} was cancelled`,
  stopGone: (n: number) => `Stop ${n} is not yours any more`,
  goneText: (name: string) => `${name} goes with somebody else. If its goods are with you, call the office.`,
  cancelledText: (name: string) => `${name}. Keep the goods on the vehicle: they come back with you.`,
  named: (name: string, text: string) => `${name}: ${text}`,
  checkGoods: 'Check the goods.',
  by: (who: string, time: string) => `Changed by ${who}, ${time}`,
  byShort: (who: string) => `Changed by ${who}`,
  show: 'Show', showChange: 'Show change', ok: 'OK', title: 'What changed', and: (n: number) => `and ${n} more`,
  callOffice: 'Call office',
  what: {
    packages: (now: string, was: string) => `${was} ${plural(Number(was), { one: 'package', other: 'packages' })} is now ${now}.`,
    goods: (about: string, now: string, was: string) => `${about}: ${now}, was ${was}.`,
    vehicle: (now: string, was: string) => `Vehicle ${now}, was ${was}.`,
    left: 'It has left the gate.',
    note: (text: string) => `“${text}”`,
    eway: (number: string) => `E-way bill ${number}.`,
    result: (what: string) => `At the door: ${what}.`,
    counted: 'Goods that came back were counted.',
    cancelled: (why: string) => `Cancelled: ${why}.`,
  },
}
