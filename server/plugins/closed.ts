import type { TSchema } from 'typebox'

/**
 * The same schema with every object closed: a field that is not listed is a fault, at any depth. Objects that
 * say something about other fields themselves (records by key) stay as they are.
 */
export function closed<Schema extends TSchema>(schema: Schema): Schema {
  return close(schema) as Schema
}

function close(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(close)
  if (typeof value !== 'object' || value === null) return value
  const copy = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, close(child)]))
  const isOpen = copy['type'] === 'object' && copy['properties'] !== undefined && copy['additionalProperties'] === undefined
  return isOpen ? { ...copy, additionalProperties: false } : copy
}
