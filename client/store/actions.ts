import type {
  AttemptInput, Challan, ChallanFields, Change, EwayAtDispatch, Id, LegalNumber, LegInput, LineInput, MutationArgs,
  EvidenceInput, Place, RecordType, RecordTypes,
} from 'sync-protocol'
import type { Stores } from './stores.ts'

export type NewFile = {
  readonly id: Id
  readonly kind: EvidenceInput['kind']
  readonly data: Blob
  readonly captured: number
  /** What the attempt carries about it. */
  readonly evidence: EvidenceInput
}
export type ActOptions = { readonly needs?: readonly Id[]; readonly group?: Id; readonly files?: readonly NewFile[] }
export type Saved = { readonly mutation: Id }
export type MasterType = 'party' | 'product' | 'vehicle' | 'location'

const later = (): never => { throw new Error('being written') }

/** Saves one change: returns once the queue's transaction has committed. Throws Problem; then nothing is saved. */
export async function act(_stores: Stores, _entity: readonly [RecordType, Id], _change: Change, _options: ActOptions = {}): Promise<Saved> { return later() }
/** Hashes a file before any transaction: IndexedDB must not wait for it. */
export async function prepareFile(_blob: Blob, _kind: EvidenceInput['kind'], _env: Stores['env']): Promise<NewFile> { return later() }

export async function createDraft(_stores: Stores, _fields: Partial<ChallanFields>, _lines: readonly LineInput[] = []): Promise<Id> { return later() }
export async function editDraft(_stores: Stores, _id: Id, _fields: Partial<ChallanFields>): Promise<Saved | undefined> { return later() }
export async function addLine(_stores: Stores, _id: Id, _line: Partial<LineInput>): Promise<Id> { return later() }
export async function editLine(_stores: Stores, _id: Id, _line: Id, _fields: Partial<Omit<LineInput, 'id'>>): Promise<Saved | undefined> { return later() }
export async function removeLine(_stores: Stores, _id: Id, _line: Id): Promise<Saved | undefined> { return later() }
export async function removeDraft(_stores: Stores, _id: Id): Promise<Saved> { return later() }
/** A new draft with the content of another challan. */
export async function copyChallan(_stores: Stores, _challan: Challan): Promise<Id> { return later() }
/** Takes the number and freezes the content. Throws Problem('rule_55', …, { facts: { faults } }). [D2a] */
export async function issueChallan(_stores: Stores, _id: Id): Promise<LegalNumber> { return later() }
export async function cancelChallan(_stores: Stores, _id: Id, _reason: string): Promise<Saved> { return later() }
export async function loadChallan(_stores: Stores, _id: Id, _load: MutationArgs['challan.load']): Promise<Saved> { return later() }
export async function dispatchChallan(_stores: Stores, _id: Id, _leg: LegInput, _eway: EwayAtDispatch): Promise<Saved> { return later() }
export async function addLeg(_stores: Stores, _id: Id, _leg: LegInput): Promise<Saved> { return later() }
/** The attempt's `evidence` is taken from the files. The mutation's id is the attempt's id. */
export async function saveAttempt(_stores: Stores, _id: Id, _attempt: AttemptInput, _files: readonly NewFile[]): Promise<Saved> { return later() }
/** Adds files or the place to an attempt that is saved already. */
export async function addEvidence(_stores: Stores, _id: Id, _attempt: Id, _files: readonly NewFile[], _place: Place | null): Promise<Saved> { return later() }
export async function withdrawAttempt(_stores: Stores, _id: Id, _attempt: Id): Promise<Saved> { return later() }
export async function receiveBack(_stores: Stores, _id: Id, _receipt: MutationArgs['challan.receive']): Promise<Saved> { return later() }
export async function addNote(_stores: Stores, _id: Id, _text: string): Promise<Saved> { return later() }
export async function closeChallan(_stores: Stores, _id: Id, _reason: string): Promise<Saved> { return later() }
export async function reopenChallan(_stores: Stores, _id: Id, _reason: string): Promise<Saved> { return later() }

export async function createMaster<T extends MasterType>(_stores: Stores, _type: T, _fields: Omit<RecordTypes[T], 'id'>): Promise<Id> { return later() }
export async function editMaster<T extends MasterType>(_stores: Stores, _type: T, _id: Id, _fields: Partial<Omit<RecordTypes[T], 'id'>>): Promise<Saved | undefined> { return later() }
export async function removeMaster(_stores: Stores, _type: MasterType, _id: Id): Promise<Saved> { return later() }
export async function settleConflict(_stores: Stores, _conflict: Id, _choice: 'mine' | 'theirs'): Promise<Saved> { return later() }
/** A person has read what became of it: it leaves the outbox. The only way that anything open leaves. */
export async function closeOutboxItem(_stores: Stores, _mutation: Id): Promise<void> { return later() }
