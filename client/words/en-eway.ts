import type { BulkFaultCode, EwayStanding, PortalFate } from 'sync-protocol'
import { pluralIn } from './plural.ts'

const plural = pluralIn('en')
const challans = (n: number) => `${n} ${plural(n, { one: 'challan', other: 'challans' })}`
const standings: Readonly<Record<EwayStanding, string>> = {
  not_needed: 'Not needed', needed: 'Needed', part_a: 'Part A only', active: 'Active', expiring: 'Ends within 8 hours', expired: 'Expired', cancelled: 'Cancelled', ended: 'Journey over',
}
const fates: Readonly<Record<PortalFate, string>> = {
  new: 'New number', newer: 'New validity', same: 'Already here', cancelled: 'Cancelled at the portal: cancel it on the challan', other_bill: 'The challan has another bill: kept beside it and flagged',
  unknown: 'No challan with this number here', unreadable: 'Number or date cannot be read',
}

/** E-way bills in English. */
export const enEway = {
  title: 'E-way bills', sub: 'Challans on their way, and those about to leave',
  standings, fates,
  facets: { all: 'All', part_b: 'Vehicle changed' },
  number: 'Challan', to: 'Goes to', way: 'From, to', value: 'Value ₹', standing: 'E-way bill', faults: 'For the file', pick: (number: string) => `Choose ${number}`,
  clean: 'Ready', wrong: (n: number) => `${n} to mend`,
  file: (n: number) => `Portal file (${n})`, fileHelp: 'Ready challans that are chosen; without a choice, all that need a bill',
  noneHelp: 'Issued challans that need a bill, and bills on the road, appear here by themselves.',
  noneReady: 'None of these is ready for the file. Open a challan to see what is missing.',
  saved: (n: number, name: string) => `${name}: ${challans(n)}. Upload it at the portal under “Bulk generation”.`,
  leftOut: (n: number) => `${challans(n)} left out: open each to see why.`,
  untried: 'Made from published descriptions of the portal\'s form. Not yet tried on the portal.',
  import: 'Read the portal\'s list',
  detail: {
    open: 'Open the challan', mend: 'Before the portal', all: 'Nothing that the portal would refuse.', nic: (code: string) => `portal code ${code}`,
    need: { job_work_between_states: 'Job work to another State needs a bill at any value.', over_threshold: (limit: string) => `More than ${limit} needs a bill here.`, within_threshold: (limit: string) => `Up to ${limit} needs no bill here.`, job_work_exempt: 'Job work inside this State needs no bill.' },
    assumed: (day: string, source: string) => `Assumed from the table of ${day}: ${source}. Your admin can set another limit.`,
    own: (source: string) => `Your company's own limit: ${source}.`,
    enter: 'Enter the bill', another: 'Another bill, or an extension', numberLabel: 'Number, 12 digits', made: 'Made on', madeAt: 'Time', distance: 'Distance, km', odc: 'Over-dimensional cargo', until: (at: string) => `Valid until ${at}`,
    partA: 'Part A only, no vehicle yet', save: 'Save the bill', savedNow: 'The bill is on the challan.',
    known: (km: number) => `An earlier challan between these PIN codes had ${km} km.`, tenPercent: 'The portal takes 10 % more or less than its own distance.', samePin: 'Inside one PIN code: 1 to 100 km.',
    bills: 'Bills', until2: (at: string) => `until ${at}`, partAOnly: 'Part A', cancelledBill: 'cancelled', cancel: 'Cancel this bill', cancelHelp: 'The portal cancels within 24 hours, and not once it was checked on the road.', cancelDone: 'Cancelled',
    reasons: { 1: 'Duplicate', 2: 'Order cancelled', 3: 'Data entry mistake', 4: 'Others' } as Readonly<Record<string, string>>, reason: 'Reason',
    partB: 'The vehicle changed', partBHelp: (old: string, now: string) => `The portal knows ${old}. The goods are on ${now}.`, partBDone: 'Entered at the portal', single: 'File for this challan',
    expired: 'The bill has run out. It may be extended until 8 hours after its end.', expiring: 'The bill ends soon. It may be extended from 8 hours before its end.',
  },
  list: {
    title: 'The portal\'s list', help: 'Take the list of generated bills from the portal as Excel, CSV or JSON. Rows find their challan by its number. Nothing is written before you say so.',
    choose: 'Choose a file', row: 'Document', bill: 'Bill', what: 'What happens', write: (n: number) => `Write ${n}`, nothing: 'Nothing new in this file.', done: (n: number) => `${n} ${plural(n, { one: 'bill is', other: 'bills are' })} on the challans.`, at: (n: number, of: number) => `${n} of ${of}`,
  },
  faultText: {} as Readonly<Partial<Record<BulkFaultCode, string>>>,
}
export type EwayWords = typeof enEway
