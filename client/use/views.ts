import type { Challan, Id, MutationName, ProblemCode, RecordType, Status } from 'sync-protocol'
import type { Cached } from '../store/cache.ts'

/** What the list of challans is narrowed by. Everything given must hold. */
export type ChallanFilter = {
  readonly status?: readonly Status[]
  readonly party?: Id
  readonly driver?: Id
  readonly location?: Id
  /** Inclusive, `YYYY-MM-DD`. */
  readonly from?: string
  readonly to?: string
  /** Part of number, customer, vehicle, item, e-way bill or receiver. */
  readonly search?: string
  /** newest: by creation; date: by the date on paper, latest first. */
  readonly sort?: 'newest' | 'date'
  /** 200 unless told. */
  readonly limit?: number
}

/** One stop of a driver's day. */
export type Stop = {
  readonly id: Id
  readonly challan: Challan
  /** 1, 2, 3… in route order. */
  readonly place: number
  readonly state: 'open' | 'later' | 'delivered' | 'partly' | 'failed'
  /** The first open stop. */
  readonly next: boolean
  /** A half-filled proof is kept for it. */
  readonly started: boolean
  /** Something about it is not with the server yet. */
  readonly unsent: boolean
  readonly overdue: boolean
}

export const BOARD_COLUMNS = ['to_pack', 'packing', 'packed', 'on_the_way'] as const
export type BoardColumn = (typeof BOARD_COLUMNS)[number]
export type Board = Record<BoardColumn, Cached<Challan>[]>

export type OutboxItem = {
  /** The mutation's id. */
  readonly id: Id
  readonly order: number
  readonly entity: readonly [RecordType, Id]
  readonly name: MutationName
  /** Customer or number, as it stood when it was saved. */
  readonly title: string
  readonly at: number
  /** Bytes of facts and files together. */
  readonly bytes: number
  /** held: the server has it and waits for what it needs. */
  readonly state: 'waiting' | 'held' | 'files' | 'needs_you' | 'conflict' | 'sent'
  readonly code?: ProblemCode | string
  readonly message?: string
  readonly field?: string
  readonly args: unknown
  readonly files: { readonly total: number; readonly arrived: number; readonly bytes: number }
  readonly sentAt: number | null
}
export type Outbox = {
  readonly needsYou: readonly OutboxItem[]
  readonly waiting: readonly OutboxItem[]
  readonly sentToday: readonly OutboxItem[]
}

export type SyncView = {
  /** Ranked: needs_you, conflict, offline, sending, wait, ok. */
  readonly pill: 'ok' | 'wait' | 'sending' | 'offline' | 'needs_you' | 'conflict'
  /** Things that a person did and that the server has not confirmed wholly: a delivery with three photos is one. */
  readonly unsent: number
  /** Nobody answers, whatever the pill says. */
  readonly offline: boolean
  readonly sending?: { readonly n: number; readonly of: number }
  /** When the oldest unsent thing was done. */
  readonly oldest: number | null
  readonly lastSent: number | null
  readonly lastContact: number | null
  readonly nextTry: number | null
  readonly needsYou: number
  readonly conflicts: number
  readonly session: 'good' | 'ended' | 'revoked'
  /** The server wants a newer build before it lets anything in. Work can still be saved and sent. */
  readonly updateRequired: boolean
  /** Server's clock less ours, in milliseconds. */
  readonly skew: number
  /** When the office asked this device to send; null while it does not. */
  readonly asked: number | null
  /** While the first filling goes on. `of` is null while nobody knows. */
  readonly firstLoad?: { readonly have: number; readonly of: number | null }
}
