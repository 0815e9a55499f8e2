import { enLife } from './en-life.ts'
import { FAULT_WORDS, type ChallanFields, type Conflict, type FaultCode, type Flag, type Nature, type Party, type Vehicle } from 'sync-protocol'
import type { ActName } from '../screens/office/detail/acts.ts'
import { pluralIn } from './plural.ts'

const plural = pluralIn('en')
const figures = new Intl.NumberFormat('en-IN')
const challans = (n: number) => `${figures.format(n)} ${plural(n, { one: 'challan', other: 'challans' })}`

const natures: Record<Nature, string> = {
  J: 'Job work', A: 'Supply on approval', G: 'Liquid gas', S: 'Supply', T: 'Other than supply',
}
const acts: Record<ActName | 'more', string> = {
  edit: 'Edit', issue: 'Issue', print: 'Print', share: 'Share', assign: 'Assign vehicle', send: 'Dispatch', ask: 'Ask a question', ...enLife.acts, invoice: 'Link invoice', acknowledge: 'Acknowledge', ledger: 'Ledger and returns', note: 'Note', copy: 'Copy to a new draft',
  close: 'Close', reopen: 'Reopen', cancel: 'Cancel challan', remove: 'Delete draft', more: 'More',
}
const conflicts: Record<Conflict['kind'], string> = {
  soft: 'Changed twice', hard: 'Changed twice', line_removed: 'A line was changed here and taken out there',
  issued_over: 'Issued while somebody was changing it', double_issue: 'Issued twice', number_clash: 'Two challans with one number',
  cancel_delivered: 'Cancelled here, delivered there',
  excess: 'More than was sent', refused: 'Work that was refused', waiting: 'Work that has waited for days',
}
const conflictHelp: Record<Conflict['kind'], (who: string, theirs: string, mine: string) => string> = {
  soft: () => '', hard: () => '',
  line_removed: (who: string) => `${who} changed a line that somebody else had taken out. The line is kept. Look whether it should stand.`,
  issued_over: (who: string) => `${who} issued it while somebody was changing it. What was printed stands. Look whether the change matters.`,
  double_issue: (who: string, used: string, other: string) => `${used} is in use. ${who} took ${other} for the same draft; do not let that paper travel.`,
  number_clash: (who: string, used: string) => `${used} is already on another challan. ${who}’s challan kept its content and needs a new number.`,
  cancel_delivered: (who: string, reason: string) => `It was cancelled (${reason}), and ${who} had already handed over the goods. Delivered stands: the goods are there.`,
  excess: (who: string) => `${who} counted more than was sent. The count stands. Look whether it is right.`,
  refused: (who: string) => `${who} did this and has not the right, or not any more. It had no effect. Take it over, or let it rest.`,
  waiting: (who: string) => `${who} did this days ago, and it waits for something that has not come. Take it over, or let it rest.`,
}
const flags: Record<Flag['kind'], string> = {
  draft_moved: 'The draft was changed while it was being issued', sums_differ: 'The sums on paper differ from ours',
  cancel_after_delivery: 'Cancelled after the goods had left', excess: 'More than was sent',
  line_edited_and_removed: 'A line was changed by one person and taken out by another', clock: 'A clock was wrong',
  load_after_dispatch: 'Counted after the goods had left',
  eway_differs: 'Two papers tell the e-way bill differently',
  code_wrong: "The receiver's code was wrong",
  entered: 'Entered from paper',
  after_filing: 'Arrived after the return was filed',
}
const fieldNames: Readonly<Record<string, string>> = {
  consignee: 'Customer', consignor: 'Sender', party: 'Customer', shipTo: 'Deliver at', vehicleNo: 'Vehicle', driver: 'Driver', driverName: 'Driver',
  nature: 'Reason', qty: 'Quantity', rate: 'Rate', hsn: 'HSN', taxRate: 'Tax', name: 'Name', gstin: 'GSTIN', cancelled: 'Cancelled',
  legal: 'Number', lines: 'Lines', date: 'Date', poRef: 'Order number', driverNote: 'Note for the driver', packages: 'Packages',
  placeOfSupply: 'Place of supply', distanceKm: 'Distance', phone: 'Phone', addresses: 'Addresses', reason: 'Reason',
} satisfies Partial<Record<keyof ChallanFields | string, string>>

const faultSentences = Object.fromEntries(Object.entries(FAULT_WORDS).map(([code, [, text]]) => [code, text])) as Record<FaultCode, string>

/** Sentences of the office. */
export const enOffice = {
  yes: 'Yes',
  no: 'No',
  notSet: 'Not set',
  choose: 'Choose',
  empty: 'nothing',
  changed: 'changed',
  entries: (n: number) => `${n} ${plural(n, { one: 'entry', other: 'entries' })}`,

  nav: {
    label: 'Office', search: 'Search', lists: 'Lists', office: 'Office', challans: 'Challans', conflicts: 'Conflicts', customers: 'Customers', items: 'Items',
    vehicles: 'Vehicles', locations: 'Locations', people: 'People', reports: 'Reports', devices: 'Devices and sync', paper: 'Paper', eway: 'E-way bills', settings: 'Settings',
  },
  person: { more: 'This computer and my account', theme: 'Theme', themes: { light: 'Light', dark: 'Dark', system: 'Like this computer' } },
  update: { text: 'New version.', reload: 'Reload' },
  outbox: { title: 'Outbox', sub: 'What this computer has saved and not sent yet.' },
  keys: {
    title: 'Keys',
    letters: 'Single-letter keys', lettersNote: 'Off for voice control or a hand that slips. Kept on this computer.',
    note: 'Single letters work while no field has the focus. On a Mac, Ctrl is ⌘.',
    list: [
      [['Ctrl K'], 'Search and commands'], [['/'], 'Search in this list'], [['J', 'K'], 'Next, previous row'], [['Enter'], 'Open the row'],
      [['Esc'], 'Close, step back'], [['X'], 'Select the row'], [['Shift J', 'Shift K'], 'Extend the selection'], [['Ctrl A'], 'Select all found'],
      [['C'], 'New challan, new entry'], [['E'], 'Edit the draft'], [['P'], 'Print'], [['S'], 'Share'], [['I'], 'Link an invoice'], [['A'], 'Assign vehicle and driver'],
      [['F', 'Shift F'], 'Add a filter, clear filters'], [['Ctrl Enter'], 'Issue; save and close'], [['Ctrl D'], 'Copy the cell above'],
      [['G H', 'G C', 'G B', 'G X', 'G Q', 'G D', 'G R'], 'Home, challans, board, conflicts, questions, devices, reports'],
      [['Ctrl Shift L'], 'Light, dark'], [['?'], 'This list'],
    ] as readonly (readonly [readonly string[], string])[],
  },
  command: {
    title: 'Search and commands', placeholder: 'Number, customer, vehicle, item', acts: 'Do', choose: 'choose', open: 'open',
    offline: 'Searches this computer. Works offline.',
  },

  challans: {
    title: 'Challans',
    fresh: 'New challan',
    find: 'Search in this list',
    filter: 'Filter',
    filters: { date: 'Date', branch: 'Branch', nature: 'Reason', driver: 'Driver', state: 'State', todo: 'To do' },
    removeFilter: (name: string) => `Remove the filter ${name}`,
    spans: { today: 'Today', d3: 'Last 3 days', d7: 'Last 7 days', d30: 'Last 30 days', month: 'This month' },
    views: {
      label: 'Views', all: 'All', drafts: 'Drafts', to_pack: 'To pack', packed: 'Packed', on_the_way: 'On the way', delivered: 'Delivered',
      came_back: 'Came back', cancelled: 'Cancelled',
    },
    columns: {
      number: 'Number', date: 'Date', customer: 'Customer', state: 'State', driver: 'Driver', vehicle: 'Vehicle', order: 'Order number',
      packages: 'Packages', value: 'Value ₹', eway: 'E-way bill', ewayNumber: 'E-way bill', odd: '',
    },
    oddLabel: 'Unusual',
    noNumber: 'No number',
    noCustomer: 'No customer yet',
    draftOf: (customer: string) => `draft for ${customer}`,
    pick: (name: string) => `Select ${name}`,
    pickAll: 'Select all found',
    nothingFound: 'Nothing found',
    clearFilters: 'Clear filters',
    noneYet: 'No challans yet',
    noneYetHelp: 'Make the first one here. It is saved on this computer at once.',
    firstLoad: (have: string, of: string | null) =>
      of === null ? `Getting your challans, ${have} so far. You can work now; search covers what is here.` : `Getting your challans, ${have} of ${of}. You can work now; search covers what is here.`,
  },
  foot: { move: 'move', open: 'open', pick: 'select', print: 'print', keys: 'all keys', challans, more: (n: number) => `more than ${challans(n)}` },
  conflictPage: {
    sub: 'Two people changed the same thing while one was offline.', none: 'Nothing to check', noneHelp: 'When two people change the same thing, both versions appear here. Nothing is lost.',
    open: 'Open', field: 'Field', was: 'was', inUse: 'In use', other: (who: string, when: string) => `${who}, ${when}`,
  },
  batch: {
    picked: (n: number) => `${figures.format(n)} selected`, clear: 'Clear', copied: (n: number) => `${challans(n)} copied to drafts.`,
  },
  odd: { conflict: 'Two versions: to check', arriving: 'Still arriving from a phone', unsent: 'Not sent from this computer yet' },

  natures,
  natureHints: {
    J: 'Goods come back', A: 'Invoice when accepted', G: 'Quantity known later', S: 'Invoice follows after delivery', T: 'No sale, no tax',
  } as Record<Nature, string>,
  ways: { O: 'Goods go out', I: 'Goods come in' },
  subSupplies: {
    1: 'Supply (needs an invoice)', 4: 'Job work', 5: 'For own use', 6: 'Job work returns', 7: 'Sales return', 8: 'Others', 9: 'SKD, CKD or lots',
    10: 'Line sales', 11: 'Recipient not known', 12: 'Exhibition or fair',
  } as Readonly<Record<number, string>>,
  goodsTypes: { input: 'Input', capital: 'Capital goods', tool: 'Mould, die, jig or tool' },
  partyKinds: { customer: 'Customer', 'job-worker': 'Job worker', transporter: 'Transporter', vendor: 'Vendor' } as Record<Party['kind'], string>,
  vehicleKinds: { regular: 'Regular', odc: 'Over-dimensional cargo' } as Record<Vehicle['kind'], string>,

  acts,
  detail: {
    previous: 'Previous challan', next: 'Next challan', notHere: 'This challan is not on this computer.', goods: 'Goods', noGoods: 'No goods yet',
    sent: 'sent', received: 'received', sentReceived: 'sent, received', toSend: 'to send', facts: 'Paper and journey', history: 'History', removed: 'Draft deleted.',
  },
  facts: {
    value: 'Value', eway: 'E-way bill', date: 'Date', reason: 'Reason', branch: 'Leaves from', placeOfSupply: 'Place of supply', vehicle: 'Vehicle',
    order: 'Order number', invoice: 'Invoice', packages: 'Packages', leaveBy: 'Leaves by', deliverBy: 'Deliver by', driverNote: 'Note for the driver',
  },
  eway: {
    needed: 'Needed',
    given: 'Given',
    oldTitle: 'Too old for an e-way bill',
    oldHelp: 'The portal makes no bill for a paper of more than 180 days. Goods that still move need a new challan.',
    neededTitle: 'E-way bill needed',
    neededHelp: (why: string) => `The ${why}. Enter the number when the goods leave.`,
    above: (limit: string) => `value is above ${limit}`,
    jobWorkBetweenStates: 'goods go to a job worker in another State',
    notNeeded: 'Not needed',
    notNeededBecause: (why: string) => `Not needed: ${why}`,
    leftWithout: (why: string) => `Left without: ${why}`,
    none: 'None given',
  },
  tells: {
    unsent: 'Saved on this computer, not sent yet',
    unsentHelp: 'It goes out by itself when there is network.',
    arriving: (who: string) => `Still arriving from ${who}’s phone`,
    signatureMissing: 'The signature is not here yet.',
    photosHere: (here: number, of: number) => `${here} of ${of} ${plural(of, { one: 'photo is', other: 'photos are' })} here.`,
    arrivingHelp: 'The rest comes when there is network.',
  },
  conflicts,
  flags,
  conflictFields: (path: string) => fieldNames[path.split('/').at(-1) ?? ''] ?? 'Entry',
  conflictHelp,
  seen: 'Seen, close this',
  inUse: 'is in use',
  alsoEntered: (who: string, when: string) => `${who} entered at ${when}:`,
  keepThis: 'Keep what is in use',
  useOther: (who: string) => `Use ${who}’s`,
  short: {
    less: (name: string, quantity: string, parts: string) => `${name}: ${quantity} less${parts ? `: ${parts}` : ''}.`,
    damaged: (n: string) => `${n} damaged`,
    missing: (n: string) => `${n} missing`,
    refused: (n: string) => `${n} refused`,
    open: (n: string) => `${n} still to deliver`,
    back: (quantity: string) => `${quantity} coming back.`,
    counted: (quantity: string) => `${quantity} counted back in.`,
    extra: (quantity: string) => `${quantity} given beyond the challan.`,
  },
  proof: {
    title: 'Proof of delivery', noPlace: 'No place was found', kinds: { signature: 'Signature', photo: 'Photo', document: 'Paper' },
    onPhone: (what: string) => `${what}: still on the phone`,
    needsNetwork: (what: string) => `${what}: needs network to show`,
    show: (what: string) => `Show ${what.toLowerCase()}`,
  },
  story: {
    created: 'Draft made', issued: 'Issued', cancelled: 'Cancelled', closed: 'Closed', note: 'Note', packed: 'Packed', left: 'Left', leg: 'Vehicle or driver set',
    counted: 'Counted back in', withdrawn: 'Taken back by the driver', tried: 'Tried to deliver',
    packages: (n: number) => `${n} ${plural(n, { one: 'package', other: 'packages' })}`,
    recordedBy: (who: string) => `Recorded by ${who}`,
    receivedBy: (who: string) => `Received by ${who}`,
    counts: (good: string, damaged: string) => `${good} good, ${damaged} damaged`,
    noPlace: 'no place',
    lateEntry: 'Entered by the office',
    notSent: 'saved here, not sent yet',
    arrived: (time: string) => `saved offline, arrived ${time}`,
  },
  outcomes: {
    delivered: 'Delivered', closed: 'Shop closed', absent: 'Nobody to receive', refused: 'Refused', address: 'Wrong address', vehicle: 'Vehicle trouble', other: 'Other reason',
  },

  note: { title: 'Add a note', label: 'Note' },
  reasons: {
    label: 'Reason',
    leave: 'Leave it',
    closeOpen: 'Some goods are not accounted for. Say why they are written off.',
    ewayFirst: (number: string) => `E-way bill ${number} is in force. Cancel it on the portal and under E-way bills, then cancel the challan.`,
    cancel: { title: (number: string) => `Cancel ${number}?`, does: 'Cancel challan', help: 'The number stays in the books as cancelled and is never used again.' },
    close: { title: (number: string) => `Close ${number}?`, does: 'Close', help: 'All goods are accounted for. Nothing more is expected.' },
    reopen: { title: (number: string) => `Reopen ${number}?`, does: 'Reopen', help: 'It goes back to the state before it was closed.' },
  },
  assign: {
    title: (n: number) => (n === 1 ? 'Assign vehicle and driver' : `Assign vehicle and driver to ${challans(n)}`),
    done: (n: number) => `Assigned to ${challans(n)}.`,
  },
  send: {
    title: 'Dispatch',
    does: 'Dispatch',
    notPacked: 'The warehouse has not packed it. Dispatching now counts everything on the challan as loaded.',
    within: 'Value within the limit',
    ways: { number: 'E-way bill number', notRequired: 'None is needed', override: 'Leaves without it' },
    labels: { number: 'Number, 12 digits', notRequired: 'Why none is needed', override: 'Why it leaves without one' },
  },

  editor: {
    title: 'Edit challan', newNumber: 'New challan', preview: 'Preview', issue: 'Issue challan', saved: 'Saved', savedAndSent: 'Saved and sent',
    ownPlace: 'own place', sameAddress: 'The same address', followsParties: 'Follows the parties',
  },
  lines: {
    title: 'Goods', item: 'Item', hsn: 'HSN', quantity: 'Quantity', unit: 'Unit', rate: 'Rate ₹', tax: 'Tax %', taxable: 'Taxable ₹',
    more: 'More', find: 'Type to find an item', detail: 'More on paper', batch: 'Batch', cess: 'Cess %', cessUnit: 'Cess ₹ per unit', serials: 'Serial numbers',
    serialsHint: 'Parted by commas', goodsType: 'Kind of goods', provisional: 'provisional', remove: 'Take out this line',
    provisionalHelp: 'The quantity is not known yet; the paper says so',
    labelOf: (what: string, n: number) => `${what}, line ${n}`,
    moreOf: (n: number) => `More about line ${n}`,
  },
  combo: { nothing: 'Nothing found', fresh: (text: string) => `Use “${text}”` },
  comboCustomer: { nothing: 'No customer found', fresh: (text: string) => `New customer “${text}”` },
  comboItem: { nothing: 'No item found', fresh: (text: string) => `New item “${text}”` },
  totals: { taxable: 'Taxable value', cgst: 'CGST', sgst: 'SGST', utgst: 'UTGST', igst: 'IGST', cess: 'Cess', cessUnit: 'Cess by quantity', other: 'Other charges', total: 'Total', noTax: 'No tax on this challan' },
  checks: {
    title: 'Before you issue',
    count: (good: number, of: number) => `${good} of ${of}`,
    stops: 'Stops the issue',
    warns: 'Look at this',
    copies: 'Prints 3 copies: original for consignee, duplicate for transporter, triplicate for consigner.',
    thisComputer: 'The number series',
    number: (series: string) => ({ title: 'Number is yours', help: `${series} belongs to this computer. It works without network.` }),
    noSeries: { title: 'No number series yet', help: 'This computer gets one when it next has network.' },
    paper: { title: 'Date and signatory', help: 'Both are on the paper.' },
    parties: (from: string, to: string, tax: 'none' | 'intra' | 'inter') => ({
      title: 'Both GSTINs are well formed',
      help: `${from} to ${to}, so ${{ none: 'no tax on this challan', intra: 'CGST and SGST', inter: 'IGST' }[tax]}.`,
    }),
    supply: (place: string) => ({ title: 'Place of supply is set', help: place === '' ? 'Not needed inside one State.' : `${place}.` }),
    reason: { title: 'Reason fits the e-way portal', help: 'Direction, parties and code go together.' },
    goods: (n: number) => ({ title: 'HSN and quantity on every line', help: `${n} of ${n} ${plural(n, { one: 'line', other: 'lines' })}.` }),
    journey: { title: 'Vehicle is set', help: 'No e-way bill is needed at this value.' },
  },
  faultSentences,
  who: {} as Readonly<Record<string, string>>,
  issued: {
    title: 'Challan issued', print: 'Print 3 copies', undoReason: 'Undone right after issue',
    help: 'The number is taken and the content is frozen. Undo cancels the number and opens a copy as a new draft.',
  },

  fields: {
    sendTo: 'Send to', comesFrom: 'Comes from', deliverAt: 'Deliver at', collectAt: 'Leaves from', reason: 'Reason for sending', date: 'Date',
    leavesFrom: 'Leaves from', comesTo: 'Comes to', placeOfSupply: 'Place of supply', order: 'Order number', subSupply: 'E-way reason',
    subSupplyDesc: 'In a few words', reasonText: 'More about the reason', expectedReturn: 'Expected back', invoice: 'Invoice number',
    invoiceDate: 'Invoice date', lot: 'Lot', signatory: 'Signed by', vehicle: 'Vehicle', driver: 'Driver', distance: 'Distance, km',
    packages: 'Packages', leaveBy: 'Leaves by', deliverBy: 'Deliver by', driverNote: 'Note for the driver',
    name: 'Name', tradeName: 'Trade name', gstin: 'GSTIN', gstinHint: 'Empty or URP when not registered', kind: 'Kind', phone: 'Phone', email: 'E-mail',
    language: 'Language', transporterId: 'Transporter ID', sez: 'Unit in a special economic zone', proofPhotos: 'Photos go out with a shared proof', label: 'Called', addr1: 'Address', addr2: 'Address, second line',
    place: 'Place', pin: 'PIN code', state: 'State', hsn: 'HSN', sku: 'Article number', rack: 'Rack', barcodes: 'Barcodes', barcodesHint: 'Parted by commas',
    vehicleNumber: 'Number', vehicleHint: 'As on the plate, such as MH12QX4471', usualDriver: 'Usual driver', note: 'Note', registration: 'GST registration',
    username: 'User name', role: 'Role', active: 'Works here', mayIssue: 'May issue challans', password: 'Password', newPassword: 'New password',
    passwordHint: 'At least 10 characters',
  },
  faults: {
    gstin: {
      length: 'A GSTIN has 15 characters.', form: 'This is not built like a GSTIN. Compare it with the certificate.',
      state: 'The first two digits are no State.', check: 'One letter or digit is mistyped: the last character does not agree.',
    },
    gstinElsewhere: 'The GSTIN is of another State than the address. Look whether both are right.',
    pin: 'A PIN code has six digits.',
    pinElsewhere: 'This PIN code seems to be in another State.',
    phone: 'A phone number has ten digits.',
    vehicle: 'This is not built like a vehicle number. Type it as on the plate.',
    hsn: { form: 'An HSN has 4, 6 or 8 digits.', service: 'This code names a service, not goods.', digits: 'With your turnover an HSN needs 6 digits.' },
    transporter: 'A transporter ID has 15 characters, as on the certificate.',
    number: 'Type a number.',
    eway: 'An e-way bill number has 12 digits.',
    password: 'At least 10 characters.',
  },
  pod: {
    title: 'Proof of delivery',
    usual: 'As the company does it',
    kinds: { receiver: 'Name of receiver', signature: 'Signature', photo: 'Photo', place: 'Place' },
    levels: { required: 'Required', warn: 'Ask for it', optional: 'If they like', off: 'Not asked' },
  },
  lists: {
    find: 'Search in this list',
    count: (n: number) => figures.format(n),
    none: 'Nothing here yet', noneHelp: 'Make the first entry here. Lists can also be read from a file.',
    remove: 'Remove from the list',
    customers: {
      fresh: 'New customer', addresses: 'Addresses', address: (n: number) => `Address ${n}`, onPaper: 'The address on paper', addAddress: 'Add an address',
      removeAddress: 'Remove this address', unregistered: 'Not registered',
    },
    items: { fresh: 'New item', taxHint: 'A suggestion for new lines' },
    vehicles: { fresh: 'New vehicle' },
    locations: { fresh: 'New location' },
    people: {
      fresh: 'New person', badges: 'Badges', left: 'Left', places: 'Works at', activeHelp: 'Works here and may sign in',
      saved: (name: string) => `${name} is saved.`,
      offline: 'This needs network: the server keeps people, passwords and devices. Nothing was changed.',
    },
  },
}

export type OfficeWords = typeof enOffice
