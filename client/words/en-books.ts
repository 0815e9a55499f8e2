import { pluralIn } from './plural.ts'

const plural = pluralIn('en')
const figures = new Intl.NumberFormat('en-IN')
const days = (n: number) => `${figures.format(n)} ${plural(n, { one: 'day', other: 'days' })}`
const numbers = (n: number) => `${figures.format(n)} ${plural(n, { one: 'number', other: 'numbers' })}`

/** Sentences of returns, ledgers, numbers and invoices. */
export const enBooks = {
  title: 'Reports',
  tabs: {
    label: 'Reports', 'job-work': 'Job work', approval: 'Approval', 'itc-04': 'ITC-04', 'table-13': 'GSTR-1 Table 13', numbers: 'Numbers', invoices: 'Invoices',
  },
  reading: 'Reading the challans on this computer …',
  registration: 'GSTIN',
  month: 'Month',
  period: 'Period',
  periods: { first_half: (year: string) => `Apr to Sep ${year}`, second_half: (year: string) => `Oct to Mar ${year}`, year: (year: string) => `Year ${year}` },
  show: 'Show',
  shows: { outside: 'Still outside', all: 'All' },
  export: 'Export',
  files: { xlsx: 'Excel (XLSX)', csv: 'CSV', portal: 'File for the portal (JSON)' },
  saved: (name: string) => `${name} is in your downloads.`,
  none: 'Nothing here',
  noneHelp: { 'job-work': 'What you send for job work appears here, with what came back.', approval: 'What you send on approval appears here.', period: 'Nothing was sent or came back in this period.', month: 'No document was numbered in this month.', numbers: 'Numbers appear here with the first issued challan.', invoices: 'Everything delivered is invoiced.', linked: 'Invoices that you link to challans appear here.', ack: 'Every delivery is signed for.' },
  ca: 'Ask your accountant',
  columns: {
    challan: 'Challan', date: 'Date', with: 'With', item: 'Item', sent: 'Sent', back: 'Back', loss: 'Loss', premises: 'Supplied there', accepted: 'Accepted', balance: 'Balance', due: 'Due',
    value: 'Value ₹', paper: 'Paper', work: 'Nature of work', goods: 'Goods', quantity: 'Quantity', rate: 'Tax', state: 'State', series: 'Series', from: 'From', to: 'To', total: 'Total', cancelled: 'Cancelled',
    net: 'Net issued', holder: 'Held by', first: 'First', last: 'Last', issued: 'Issued', void: 'Void', missing: 'Not received', year: 'Year', original: 'Original', open: 'To invoice', since: 'Delivered', days: 'Waiting',
    number: 'Number', challans: 'Challans', stage: 'How far', receiver: 'Receiver', customer: 'Customer', billed: 'Invoiced', delivered: 'Delivered',
  },
  ledger: {
    outside: 'Still outside', overdue: 'Overdue', soon: 'Due within 30 days', lines: (n: number) => `${figures.format(n)} ${plural(n, { one: 'line', other: 'lines' })}`,
    deemed: { J: 'Not back in time: deemed supply on the date sent', A: 'Invoice is due: six months are over' },
    noLimit: 'No limit', late: (n: number) => `${days(n)} late`, left: (n: number) => `${days(n)} left`, settled: 'Settled', extended: 'extended',
    over: (qty: string) => `${qty} more than sent`, moves: 'What happened', sentOn: (date: string) => `Sent on ${date}`,
    kinds: { back: 'Came back', premises: 'Supplied from there', accepted: 'Accepted', onward: 'Passed on to another job worker', unworked: 'Came back on the vehicle' },
    lossOf: (qty: string) => `${qty} lost`, onPaper: (paper: string) => `on ${paper}`, origin: (number: string) => `First sent on ${number}`,
    acts: { return: 'Return against …', settle: { J: 'Account for …', A: 'Accept …' }, extend: 'Extend the time …', open: 'Open the challan' },
    originals: 'Inputs: 1 year. Capital goods: 3 years. Moulds, dies, jigs, fixtures and tools: no limit. Section 143.',
    approvalNote: 'Six months from the day the goods left. Section 31(7).',
  },
  settle: {
    title: { J: 'Account for goods at a job worker', A: 'Goods on approval' }, kind: 'What happened', kinds: { back: 'Came back', premises: 'Supplied from his premises', accepted: 'The customer keeps them' },
    paper: 'Number of the paper', paperDate: 'Date of the paper', date: 'Date', work: 'Nature of the job work', qty: (unit: string) => `Quantity, ${unit}`, loss: (unit: string) => `Lost or wasted, ${unit}`,
    note: 'Note', left: (qty: string) => `${qty} are still open.`, online: 'Booked by the server at once, so this needs the network.', save: 'Book', from: 'GSTIN on the paper', fromHelp: 'Another job worker’s, when he brings it back',
    saved: 'Booked.', wrong: 'This is not a quantity.',
  },
  extend: { title: (number: string) => `Extend the time of ${number}`, help: 'The Commissioner may allow one more year for inputs, two for capital goods.', until: 'Until', most: (day: string) => `${day} is the last day that the Commissioner may allow.`, reason: 'Order and reason', save: 'Enter' },
  returning: {
    title: (name: string) => `Return from ${name}`, help: 'Choose what came back. A draft of an inward challan is made; you can still change it before it is entered or issued.',
    qty: 'Came back', loss: 'Lost', other: 'Came back as something else', name: 'What it is now', unit: 'Unit', otherQty: 'Quantity', rate: 'Rate ₹', save: 'Make the challan', onward: 'It went on to another job worker', onwardHelp: 'The new challan begins at this job worker; choose the next one as consignee.',
  },
  itc04: {
    due: (date: string) => `Due on ${date}`, tables: { sent: '4 · Sent for job work', back: '5A · Received back', other: '5B · Received back from another job worker', premises: '5C · Supplied from the job worker’s premises' },
    goods: { input: 'Inputs', capital: 'Capital goods', tool: 'Capital goods (tool)' }, unregistered: (state: string) => `Unregistered, ${state}`, every: { half: 'half-yearly', year: 'yearly' },
    note: 'Half-yearly above ₹5 crore of turnover, else yearly; a setting may say otherwise. Tools are reported as capital goods. The file was not tried on the portal’s offline tool.',
  },
  table13: {
    docs: { 9: 'Delivery challan for job work', 10: 'Delivery challan for supply on approval', 11: 'Delivery challan in case of liquid gas', 12: 'Delivery challan other than by way of supply' },
    supply: 'For supply, Rule 55(4) and (5)', leftOut: 'Left out of the return', counted: 'Challans for supply', countedIn: { in_12: 'counted in 12', left_out: 'left out' },
    supplyNote: 'The form does not say where challans for supply under Rule 55(4) and 55(5) go.',
    gaps: (n: number) => `${numbers(n)} not accounted for`, gapsHelp: (list: string) => `${list}. A device may still have them. Wait for it, or mark them void.`, seeNumbers: 'See numbers',
    open: (n: number) => `${numbers(n)} after the last of this month`, close: 'Close the month', unheard: (n: number) => `${n} ${plural(n, { one: 'device', other: 'devices' })} not heard from since the month ended`,
    unheardHelp: 'Papers of this month may still be on them.', allHeard: 'Every device with numbers was heard from since the month ended.', lastHeard: (when: string) => `last heard ${when}`, unsent: (n: number) => `${n} not sent`,
    file: 'Mark as filed …', filed: (on: string, arn: string) => `Filed on ${on}${arn === '' ? '' : `, ${arn}`}`, unfile: 'Open again', fileTitle: (month: string) => `GSTR-1 of ${month} was filed`, filedOn: 'Filed on', arn: 'ARN', running: 'The month is still running.',
    late: (n: number) => `${n} ${plural(n, { one: 'challan', other: 'challans' })} after filing`, lateHelp: 'Amend Table 13 in the next return. The date on the paper stays.', lateWhat: { issued: 'arrived', cancelled: 'was cancelled' }, save: 'Mark as filed',
  },
  numbers: {
    of: (n: number) => numbers(n), holders: { book: 'Paper book', server: 'Server', unknown: 'Former device' }, closed: 'closed', full: 'Nearly full', grant: 'Grant a new series', grantHelp: 'The device goes on with numbers of a new series after its next contact. What it printed with this one still comes in.', granted: (code: string) => `The device goes on with series ${code}.`, allHere: 'All here',
    missing: 'Not received', missingHelp: 'Printed by the device and not here yet, or never used.', makeVoid: 'Void …', found: 'Paper found …', voided: 'Void', voidTitle: (number: string) => `${number} will never be used`, reason: 'Reason', reasons: ['Device lost', 'Spoilt page'],
    voidHelp: 'It counts as cancelled in Table 13.', save: 'Mark as void', cancelledNumbers: 'Cancelled', books: 'Paper books', newBook: 'New paper book …', bookTitle: 'New paper book', code: 'Code', codeHelp: 'P and two signs: P01', name: 'Name', enterPage: 'Enter a page …', closeBook: 'Close the book',
    openBook: 'open', bookHelp: 'For the day when everything is broken: a printed book of challans. Its pages are entered later.', noBooks: 'No paper book yet.', bookSave: 'Create', others: (n: number) => `and ${n} more`,
  },
  enter: {
    act: 'Enter from paper …', title: 'This paper exists already', source: 'Whose paper', sources: { theirs: 'The other side’s own challan', book: 'A page of our paper book', found: 'Printed by a device that was lost', former: 'Moved in from the system before' }, number: 'Number on the paper', numberHelp: { theirs: 'As it stands there: at most 16 letters, digits, / and -', book: 'Like 26J-P01-00001', found: 'Like 26J-A07-00012' },
    bad: 'This cannot be a number of a challan.', notOurs: 'This is not the form of our numbers.', year: 'The date on the paper is not in the year of this number.', nature: 'The letter in the number does not agree with the reason of this challan.', save: 'Enter', saved: (number: string) => `${number} is entered.`, direction: 'Another person’s challan brings goods in: choose an inward reason first.', help: 'It is kept as it stands on paper and cannot be edited afterwards.',
  },
  invoices: {
    views: { label: 'Invoices', open: 'To invoice', linked: 'Invoices', ack: 'To be acknowledged' }, link: 'Link invoice …', linkTitle: 'Link an invoice', number: 'Invoice number', date: 'Invoice date', of: (open: string) => `of ${open}`, save: 'Link', saved: (number: string, n: number) => `${number} bills ${n} ${plural(n, { one: 'challan', other: 'challans' })}.`,
    nothing: 'Nothing of these challans can be invoiced: only what was delivered or accepted, and is not invoiced yet.', all: 'Every challan or none is booked, by the server at once.', stages: { pending: 'Not handed in', submitted: 'Handed in', acknowledged: 'Accepted by the client' },
    submit: { submitted: 'Handed in', acknowledged: 'Accepted', pending: 'Not handed in' }, unlink: 'Take back', unlinked: 'The link is taken back; its history stays.', acknowledge: 'Acknowledge …', ackTitle: (number: string) => `${number} is acknowledged`, ackName: 'By', ackOn: 'On', ackNote: 'Note', ackSave: 'Acknowledge', days, selected: (n: number) => `${n} selected`,
    billing: 'Invoice', states: { none: 'Nothing to invoice', pending: 'To be invoiced', part: 'Partly invoiced', invoiced: 'Invoiced' }, acknowledged: 'Acknowledged', total: 'To invoice',
  },
  series: { none: 'No number series on this computer', noneHelp: 'It gets one at its next contact with the server. Until then nothing can be issued here.' },
}
export type BooksWords = typeof enBooks
