import type { Conflict } from 'sync-protocol'
import { pluralIn } from './plural.ts'

const plural = pluralIn('en')
type Kind = Conflict['kind']
type Say = (who: string, theirs: string, mine: string) => string

/** What the head of one says, by its kind. `name` is the customer, or the entry. */
const heads: Record<Kind, (name: string) => string> = {
  soft: (name) => `${name} was changed twice`, hard: (name) => `${name} was changed twice`,
  line_removed: (name) => `${name}: a line was changed here and taken out there`, issued_over: (name) => `${name} was issued while somebody changed it`,
  double_issue: (name) => `${name} was issued twice`, number_clash: (name) => `${name}: two challans with one number`,
  cancel_delivered: (name) => `${name}: cancelled here, delivered there`, excess: (name) => `${name}: more than was sent`,
  refused: (name) => `${name}: work of a person without the right`, waiting: (name) => `${name}: work that waits for days`,
}
const short: Record<Kind, string> = {
  soft: 'Changed twice', hard: 'Changed twice', line_removed: 'Line changed and taken out', issued_over: 'Issued while changed', double_issue: 'Issued twice',
  number_clash: 'One number, two challans', cancel_delivered: 'Cancelled and delivered', excess: 'More than was sent', refused: 'Refused work', waiting: 'Work that waits',
}
/** The question that a person can answer, in facts. */
const asks: Record<Kind, Say> = {
  soft: (who) => `Nothing is lost: what is in use stays, and ${who}’s version is one tap away.`,
  hard: (who) => `This matters for the goods or the money: look, then choose. Until then nothing of ${who}’s version is in use.`,
  line_removed: (who) => `${who} changed a line that somebody else had taken out. The line is kept. Should it stand?`,
  issued_over: (who) => `${who} issued it while somebody was changing it. What was printed stands. Does the change matter?`,
  double_issue: (who, used, other) => `${used} is in use. ${who} took ${other} for the same draft. That paper must not travel: has it been destroyed?`,
  number_clash: (who, used) => `${used} is on another challan already. ${who}’s challan kept its content and needs a new number: copy it, and issue the copy.`,
  cancel_delivered: (who, reason) => `It was cancelled${reason ? ` (${reason})` : ''}, and ${who} had handed over the goods. Delivered stands: the goods are there. Did the customer keep them?`,
  excess: (who) => `${who} counted more than was sent. The count stands. Is it right?`,
  refused: (who) => `${who} did this and has not the right, or not any more, or it came in by file. It has had no effect. Nothing is lost.`,
  waiting: (who) => `${who} did this days ago, and it waits for something that has not come. It has had no effect. Nothing is lost.`,
}
/** The answers: what Enter does, and what 1 does where there is a second way. */
const answers: Record<Kind, { readonly keep: string; readonly other?: string }> = {
  soft: { keep: 'Keep as it is' }, hard: { keep: 'Keep as it is' }, line_removed: { keep: 'The line stands' }, issued_over: { keep: 'The paper stands' },
  double_issue: { keep: 'Destroyed, close this' }, number_clash: { keep: 'Close this', other: 'Copy to a new draft' },
  cancel_delivered: { keep: 'Yes, delivered stands', other: 'No, open the challan' }, excess: { keep: 'The count is right' },
  refused: { keep: 'Let it rest', other: 'Take it over' }, waiting: { keep: 'Let it rest', other: 'Take it over' },
}

/** Sentences of the Conflicts inbox. */
export const enConflicts = {
  toCheck: 'To check', settledLately: 'Settled in the last 30 days', rules: 'Rules', find: 'Find by customer, number or person', all: 'All kinds', kind: 'Kind',
  heads, short, asks, answers,
  none: 'Nothing to check', noneHelp: 'When two people change the same thing, both versions appear here. Nothing is lost.',
  pick: 'Choose one on the left', notFound: 'This one is not here any more.',
  fieldsDiffer: (n: number) => `${n} ${plural(n, { one: 'field differs', other: 'fields differ' })}`,
  inUseNow: 'In use now', server: 'what the server had', was: (value: string) => `was ${value}`,
  online: (time: string) => `${time}, online`, offline: (time: string, arrived: string) => `${time} offline, arrived ${arrived}`,
  clock: (by: string) => `this device’s clock was ${by} wrong`,
  mergedHead: (n: number) => `${n} other ${plural(n, { one: 'change', other: 'changes' })} did not clash and ${plural(n, { one: 'is', other: 'are all' })} kept:`,
  count: { line: 'Item', sent: 'Sent', over: 'Too much', extra: (n: string) => `${n} extra` }, correct: 'Correct the delivery', openChallan: 'Open the challan', corrected: 'Corrected the delivery', countStands: 'The count stands',
  cancelledHead: 'Cancelled', tookBackHead: 'Delivery taken back', tookBack: 'The goods were not handed over. Cancel the challan again once they are back.', receivedBy: (who: string) => `Received by ${who}`, undoUntil: (day: string) => `Can be undone until ${day}`,
  use: 'Use this', inUse: 'In use', chosen: 'Chosen',
  othersKept: 'Other changes did not clash and are all kept.',
  paper: (n: number, time: string) => `A paper copy exists. Printed ${n === 1 ? 'once' : `${n} times`}, last at ${time}. If you choose another value, print again.`,
  frozen: 'It has been issued since: what is on paper stands. Your answer is kept in the history.',
  keep: 'Keep as it is', useAll: (who: string) => `Use all of ${who}’s`, useChosen: (n: number) => `Use the ${n} chosen`, open: 'Open', undo: 'Undo',
  undoNote: 'You can undo this for 30 days', settledBy: (who: string, when: string) => `${who} settled this at ${when}`,
  keptTheirs: 'Kept what was in use', choseMine: (who: string) => `Chose ${who}’s`, tookOver: (who: string) => `Took over the work of ${who}`,
  noUndo: 'Taken over: it is a part of the record now.', done: 'Settled', undone: 'It is a question again', adopted: 'Taken over in your name',
  may: 'Only the office settles this.', adminOnly: 'Goods were handed over on a cancelled challan: an admin decides.',
  story: { title: 'How it happened', office: 'Office', issued: 'issued', left: 'left the gate', meet: 'both versions meet', did: (who: string, value: string) => (value ? `${who}: ${value}` : who), noNetwork: 'no network', settled: 'settled' },
  work: 'What was done', field: (name: string) => name,
  rulesTitle: 'Who is right until somebody chooses',
  ruleHead: ['Case', 'In use until someone chooses'] as readonly string[],
  ruleRows: [
    ['Draft or list entry, same field', 'What the server already has; the other is one tap away'],
    ['Quantity, rate, vehicle, customer: same field', 'What the server already has; a person decides'],
    ['Picked and loaded quantity', 'The warehouse’s, who held the goods'],
    ['Received quantity, receiver, signature', 'The driver’s at the door; two proofs are both kept'],
    ['Vehicle and driver on the way', 'Legs are added, never overwritten; the latest is current'],
    ['Notes, tags, photos', 'Both'],
    ['Cancelled and delivered', 'Delivered: the goods were handed over; an admin settles the cancel'],
    ['Same stop delivered by two drivers', 'Both proofs kept; quantities summed by line; too much is flagged'],
    ['Line changed and taken out', 'The line, flagged'],
    ['Draft removed and edited', 'The edit'],
    ['Two challans with one number', 'The one that arrived first; the other keeps its content and needs a new number'],
    ['Work of a person without the right', 'Nothing of it, until a supervisor takes it over'],
  ] as readonly (readonly [string, string])[],
  import: {
    row: 'Bring in a copy', title: 'Bring in a copy of unsent work', text: 'A file that a person saved on a phone or tablet. Only the server can open it. It shows here, under the name of its author, for you to take over.',
    choose: 'Choose files', busy: 'Reading', more: 'Other files',
    done: (who: string, queued: number, known: number) =>
      `${who}: ${queued === 0 ? 'nothing new' : `${queued} ${plural(queued, { one: 'change waits', other: 'changes wait' })} below for you to take over`}${known > 0 ? `, ${known} ${plural(known, { one: 'was', other: 'were' })} here already` : ''}.`,
    files: (stored: number, waiting: number) => `${stored} ${plural(stored, { one: 'photo', other: 'photos' })} stored${waiting > 0 ? `, ${waiting} wait: take the work over, then bring in the same file again` : ''}.`,
    wrong: (file: string) => `${file} is no copy of unsent work.`, foreign: (file: string, why: string) => `${file}: ${why}`, offline: 'No answer from the server. Try again when there is network.',
  },
}
