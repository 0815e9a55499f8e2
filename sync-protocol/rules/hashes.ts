import type { WireMutation } from '../wire/push.ts'

/** JSON with sorted keys and no blanks: the same value gives the same text everywhere. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** [P1] What makes two mutations of one id the same: name, version, record and arguments; not n, device or time. */
export function mutationHash({ name, v, entity, args }: Pick<WireMutation, 'name' | 'v' | 'entity' | 'args'>, sha256: (text: string) => string): string {
  return sha256(canonical([name, v, entity, args]))
}
