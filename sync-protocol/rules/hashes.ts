import type { Id } from '../records/scalars.ts'

/** What a mutation is, apart from who sent it when. */
type Content = { readonly name: string; readonly v: number; readonly entity: readonly [string, Id]; readonly args?: unknown }

/** JSON with sorted keys and no blanks: the same value gives the same text everywhere. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key]
    if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(item)}`
  }
  return `{${text}}`
}

/** [P1] What makes two mutations of one id the same: name, version, record and arguments; not n, device or time. */
export function mutationHash({ name, v, entity, args }: Content, sha256: (text: string) => string): string {
  return sha256(canonical([name, v, entity, args]))
}

/**
 * [P14] What a row of mutations is, in the order of n: ids and hashes (`mutationHash`). By it device and server know that they speak
 * of the same work without its content.
 */
export function workDigest(work: readonly { readonly id: Id; readonly hash: string }[], sha256: (text: string) => string): string {
  return sha256(work.map(({ id, hash }) => `${id}:${hash}`).join(','))
}
