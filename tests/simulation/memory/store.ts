import { compareKeys, isKey, keyReader, mapKey, type Key, type KeyPath, type Row } from './keys.ts'

type Index = { readonly name: string; readonly read: (row: Row) => unknown; /** One entry for each part of a list. */ readonly many: boolean; readonly unique: Map<number | string, Key> | undefined }

const fault = (name: string, message: string): Error => Object.assign(new Error(message), { name })

/** Rows of one table, in the order of their keys. Never changed in place: what is put is frozen. */
export class Store {
  readonly name: string
  readonly schema: string
  readonly primary: (row: Row) => unknown
  readonly primaryName: string
  readonly indexes: ReadonlyMap<string, Index>
  private readonly rows = new Map<number | string, Row>()
  private sorted: Key[] = []
  private dirty = false
  private listed: Row[] | undefined

  constructor(name: string, schema: string) {
    const [first = '', ...rest] = schema.split(',').map((part) => part.trim())
    this.name = name
    this.schema = schema
    this.primaryName = first
    this.primary = keyReader(first as KeyPath)
    this.indexes = new Map(rest.map((text) => {
      const path = text.replace(/^[&*]/, '')
      return [path, { name: path, read: keyReader(path), many: text.startsWith('*'), unique: text.startsWith('&') ? new Map() : undefined }]
    }))
  }

  /** Keys in their order. */
  keys(): readonly Key[] {
    if (this.dirty) {
      this.sorted.sort(compareKeys)
      this.dirty = false
    }
    return this.sorted
  }
  get(key: Key): Row | undefined {
    return this.rows.get(mapKey(key))
  }
  /** The same list as long as nothing is written. */
  values(): readonly Row[] {
    this.listed ??= this.keys().map((key) => this.get(key) as Row)
    return this.listed
  }

  /** Puts a row in its place; gives how to undo that. Throws ConstraintError, DataError. */
  put(row: Row, mustBeNew: boolean): () => void {
    const key = this.primary(row)
    if (!isKey(key)) throw fault('DataError', `${this.name}: a row without ${this.primaryName}`)
    const before = this.get(key)
    if (before && mustBeNew) throw fault('ConstraintError', `${this.name}: ${mapKey(key)} is there already`)
    this.checkUnique(row, key)
    this.write(key, Object.freeze(row), before)
    return () => { this.write(key, before, row) }
  }

  remove(key: Key): (() => void) | undefined {
    const before = this.get(key)
    if (!before) return undefined
    this.write(key, undefined, before)
    return () => { this.write(key, before, undefined) }
  }

  clear(): void {
    this.rows.clear()
    this.listed = undefined
    this.sorted = []
    for (const { unique } of this.indexes.values()) unique?.clear()
  }

  private checkUnique(row: Row, key: Key): void {
    for (const { name, read, unique } of this.indexes.values()) {
      if (!unique) continue
      const value = read(row)
      const holder = isKey(value) ? unique.get(mapKey(value)) : undefined
      if (holder !== undefined && mapKey(holder) !== mapKey(key)) throw fault('ConstraintError', `${this.name}: ${name} is taken`)
    }
  }

  private write(key: Key, row: Row | undefined, before: Row | undefined): void {
    this.listed = undefined
    for (const { read, unique } of this.indexes.values()) {
      if (!unique) continue
      const [old, next] = [before && read(before), row && read(row)]
      if (isKey(old)) unique.delete(mapKey(old))
      if (isKey(next)) unique.set(mapKey(next), key)
    }
    if (row) {
      this.rows.set(mapKey(key), row)
      if (!before) this.insert(key)
    } else {
      this.rows.delete(mapKey(key))
      this.sorted = this.sorted.filter((other) => mapKey(other) !== mapKey(key))
    }
  }

  private insert(key: Key): void {
    const last = this.sorted.at(-1)
    if (last !== undefined && compareKeys(last, key) > 0) this.dirty = true
    this.sorted.push(key)
  }
}
