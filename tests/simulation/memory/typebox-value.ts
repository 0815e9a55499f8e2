import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value as Real } from 'typebox/value'

// Stands in for typebox's Value where thousands of runs are played: the same verdicts, each schema compiled once.

const compiled = new Map<TSchema, (value: unknown) => boolean>()

function check(schema: TSchema, value: unknown): boolean {
  const known = compiled.get(schema)
  if (known) return known(value)
  const validator = Compile(schema)
  compiled.set(schema, (candidate) => validator.Check(candidate))
  return validator.Check(value)
}

export const Value = { ...Real, Check: check }
