import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Day, Id, Problem, REPORTS, indianDay, oneOf, portalJson, reportSheets, sheetTexts, type Books, type Registration, type ReportName } from 'sync-protocol'
import { Type } from 'typebox'
import { booksOf } from '../office/books.ts'
import { readOne } from '../office/reads.ts'
import { csvOf, xlsxOf } from '../office/report-files.ts'
import { refer } from '../plugins/schemas.ts'
import { whoOf } from '../plugins/session.ts'
import type { App } from './app-deps.ts'

const FORMATS = ['json', 'csv', 'xlsx', 'portal'] as const
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const Params = Type.Object({ report: oneOf(REPORTS) }, { additionalProperties: false })
const Asked = Type.Object({
  registration: Id,
  day: Type.Optional({ ...Day, description: 'Any day of the month or half-year that is meant; today when left out' }),
  format: Type.Optional({ ...oneOf(FORMATS), description: 'json: tables as texts. csv, xlsx: files. portal: the file that the GST portal takes, of table-13 and itc-04' }),
}, { additionalProperties: false })

/** GET /api/v1/company/reports/{report}: what returns and accounts ask for, computed from the challans as they stand. */
export const reportRoutes = (deps: App): FastifyPluginAsyncTypebox => async (app) => {
  app.get(
    '/api/v1/company/reports/:report',
    {
      config: { policy: 'read.office' },
      schema: { tags: ['office'], summary: 'Read a report', params: Params, querystring: Asked, response: { 200: {}, '4xx': refer('Problem') } },
    },
    async (request, reply) => {
      const who = whoOf(request)
      const { report } = request.params
      const { registration: id, day = indianDay(deps.now()), format = 'json' } = request.query
      const { row: registration } = await readOne(deps, who, 'registration', id)
      const made = await answerOf({ report, format, books: await booksOf(deps, who.company, report), asked: { registration, day } })
      if (made.name !== undefined) void reply.header('content-disposition', `attachment; filename="${made.name}"`)
      return reply.type(made.mime).serializer((data: unknown) => data as string).send(made.data as never)
    },
  )
}

type Wanted = { readonly report: ReportName; readonly format: (typeof FORMATS)[number]; readonly books: Books; readonly asked: { readonly registration: Registration; readonly day: string } }
type Made = { readonly mime: string; readonly data: string | Buffer; readonly name?: string }
const json = (data: object): Made => ({ mime: 'application/json; charset=utf-8', data: JSON.stringify(data) })

async function answerOf({ report, format, books, asked }: Wanted): Promise<Made> {
  const { registration: { gstin }, day } = asked
  if (format === 'portal') return json(portalFile(report, portalJson(report, books, asked)))
  const sheets = reportSheets(report, books, asked)
  if (format === 'json') return json({ report, gstin, day, tables: sheets.map((sheet) => ({ name: sheet.name, rows: sheetTexts(sheet) })) })
  const name = `${report}-${gstin}-${day}.${format}`
  return format === 'csv' ? { mime: 'text/csv; charset=utf-8', data: csvOf(sheets), name } : { mime: XLSX, data: await xlsxOf(sheets), name }
}

function portalFile(report: ReportName, file: object | undefined): object {
  if (file === undefined) throw new Problem('invalid_field', `No portal asks for ${report}. Ask for csv or xlsx.`, { field: 'format' })
  return file
}
