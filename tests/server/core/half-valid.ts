import type { TSchema } from 'typebox'
import type { Id } from 'sync-protocol'

type Shape = TSchema & {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
}

export type Chance = { next(): number; pick<T>(list: readonly T[]): T; yes(share: number): boolean }

/** Numbers that come in the same order for the same seed. */
export function chanceOf(seed: number): Chance {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  return { next, pick: <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T, yes: (share) => next() < share }
}

const WORDS = ['', ' ', 'x', '0', 'MH12QX4471', 'URP', '27ZZZCA0000A1Z5', '123456789012', '🚚 👩🏽‍🔧', 'مرحبا بالعالم', '\u202eevil', 'ಕನ್ನಡ', '=1+1', '\u0000', '"><script>', 'null', '__proto__', '-1', 'É'.repeat(60)]
const DAYS = ['2026-11-24', '2026-02-30', '2027-03-31', '2027-04-01', '2020-01-01', '2099-12-31']

/**
 * Arguments that the schema of a mutation takes, or that miss it by a little: edges of every range, words of every kind, and
 * `known` ids where an id is asked for.
 */
export function halfValid(schema: TSchema, known: readonly Id[], chance: Chance): unknown {
  const shape = schema as Shape
  if (chance.yes(0.006)) return chance.pick([null, -1, 1.5, 'x', [], {}, true, 1e308])
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return chance.pick(shape.enum)
  if (shape.anyOf) return halfValid(chance.pick(shape.anyOf), known, chance)
  if (shape.type === 'object') return objectOf(shape, known, chance)
  if (shape.type === 'array') return listOf(shape, known, chance)
  if (shape.type === 'boolean') return chance.yes(0.5)
  if (shape.type === 'integer') return numberOf(shape, chance)
  return shape.type === 'string' ? textOf(shape, known, chance) : null
}

function objectOf({ properties = {}, required = [] }: Shape, known: readonly Id[], chance: Chance): object {
  const kept = Object.entries(properties).filter(([key]) => required.includes(key) ? !chance.yes(0.002) : chance.yes(0.3))
  return Object.fromEntries(kept.map(([key, value]) => [key, halfValid(value, known, chance)]))
}

function listOf({ items, minItems = 0, maxItems = 3 }: Shape, known: readonly Id[], chance: Chance): unknown[] {
  const length = chance.yes(0.02) ? Math.min(maxItems, 250) : Math.min(maxItems, Math.max(minItems, Math.floor(chance.next() * 3)))
  return Array.from({ length }, () => (items ? halfValid(items, known, chance) : null))
}

function numberOf({ minimum = 0, maximum = 1_000_000 }: Shape, chance: Chance): number {
  return chance.pick([minimum, minimum + 1, maximum, maximum - 1, Math.floor(minimum + chance.next() * Math.min(maximum - minimum, 1_000_000)), 1_000].map((value) => Math.min(maximum, Math.max(minimum, value))))
}

function textOf({ pattern, minLength = 0, maxLength = 40 }: Shape, known: readonly Id[], chance: Chance): string {
  if (pattern?.startsWith('^[0-9a-f]{8}-')) return chance.pick(known)
  if (pattern === '^[0-9a-f]{64}$') return 'ab'.repeat(32)
  if (pattern === '^[0-9]{2}$') return chance.pick(['27', '29', '97', '00', '26'])
  if (pattern?.startsWith('^20')) return chance.pick(DAYS)
  if (pattern?.startsWith('^P')) return `P${Math.floor(chance.next() * 90) + 10}`
  if (pattern?.startsWith('^[1-9A-Z]')) return chance.pick(['26J-A01-00007', '1', 'JW/7', '26T-P11-00001'])
  const word = chance.pick(WORDS)
  return (chance.yes(0.05) ? 'क'.repeat(maxLength) : word).slice(0, maxLength).padEnd(minLength, 'x')
}
