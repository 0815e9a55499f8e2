import { parseArgs } from 'node:util'
import { readConfig } from 'shared-config'
import { importFormer } from '../office/import-4syz/import.ts'
import { reportText } from '../office/import-4syz/report.ts'
import { readDatabase, readFolder } from '../office/import-4syz/source.ts'
import { openLog } from '../office/log.ts'
import { openDeps, StartFault } from '../office/start.ts'
import { allRecords } from '../store/records.ts'
import { companies } from '../store/head.ts'
import { run } from './run.ts'

const HOW = 'npm run import:4syz -- --from <folder with CSVs, or mysql://user:password@host/database> [--files <folder>] [--gstin <GSTIN>] [--company <PAN>]'

/** `npm run import:4syz`: moves the tables of the former system into a company. */
await run(async () => {
  const { values } = parseArgs({ options: { from: { type: 'string' }, files: { type: 'string' }, gstin: { type: 'string' }, company: { type: 'string' } } })
  if (values.from === undefined) throw new StartFault(`Say where the former data is: ${HOW}`)
  const former = values.from.startsWith('mysql://') ? await readDatabase(values.from) : await readFolder(values.from)
  const config = readConfig(process.env)
  const deps = await openDeps(config, openLog(config))
  try {
    const ids = await companies(deps.db.read)
    const all = (await Promise.all(ids.map((id) => allRecords(deps.db.read, id, 'company')))).flat()
    const found = values.company === undefined ? all : all.filter(({ pan }) => pan === values.company)
    const [company] = found
    if (company === undefined || found.length > 1) throw new StartFault(`Choose the company with --company: ${all.map(({ pan, legalName }) => `${pan} (${legalName})`).join(', ') || 'there is none yet'}.`)
    return `${company.legalName}\n${reportText(await importFormer(deps, company.id, former, values))}`
  } finally {
    await deps.pokes.close()
    await deps.db.close()
  }
})
