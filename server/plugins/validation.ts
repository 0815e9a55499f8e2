import { Ajv, type ErrorObject } from 'ajv'
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify'
import { Problem } from 'sync-protocol'
import { SCHEMAS } from './schemas.ts'

/** Bodies are taken as they are: nothing is turned into another type, dropped or filled in. */
const BODY = { coerceTypes: false, removeAdditional: false, useDefaults: false } as const
/** Text in an address may become a number. */
const TEXT = { coerceTypes: true, removeAdditional: false, useDefaults: true } as const
const COMMON = { allErrors: false, strict: true, strictTypes: false, strictTuples: false, allowUnionTypes: true } as const

/** Checks what comes in, by Ajv. A fault names its field: `unknown_field` or `invalid_field`. */
export function checkRequests(app: FastifyInstance): void {
  const body = new Ajv({ ...COMMON, ...BODY })
  const text = new Ajv({ ...COMMON, ...TEXT })
  for (const [name, schema] of Object.entries(SCHEMAS)) body.addSchema(schema, name)
  app.setValidatorCompiler<object>(({ schema, httpPart }) => (httpPart === 'body' ? body : text).compile(schema))
  app.setSchemaErrorFormatter((errors, part) => faultOf(errors, part))
  // Answers are built from records that hold no secret; the schema documents them, JSON.stringify writes them.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
}

const WORDS: Readonly<Record<string, string>> = { querystring: 'query', params: 'address', headers: 'header', body: 'body' }

function faultOf(errors: readonly (ErrorObject | FastifySchemaValidationError)[], part: string): Problem {
  const error = [...errors].sort((a, b) => b.instancePath.length - a.instancePath.length)[0]
  const where = WORDS[part] ?? part
  if (error === undefined) return new Problem('malformed', `The ${where} cannot be read`)
  const parent = error.instancePath.slice(1)
  const named = (property: unknown) => [parent, String(property).slice(0, 60)].filter((step) => step !== '').join('/')
  if (error.keyword === 'additionalProperties') {
    const field = named(error.params['additionalProperty'])
    return new Problem('unknown_field', `The ${where} has a field that is not known: ${field}`, { field })
  }
  if (error.keyword === 'required') {
    const field = named(error.params['missingProperty'])
    return new Problem('invalid_field', `${field} is missing`, { field })
  }
  if (parent === '') return new Problem('malformed', `The ${where} ${error.message ?? 'cannot be read'}`)
  return new Problem('invalid_field', `${parent} ${error.message ?? 'is not valid'}`, { field: parent })
}
