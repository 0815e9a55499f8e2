import {
  emptyFields, emptyLine, financialYearOf, indianDay, issueArgs, legalNumber, type AttemptInput, type Challan, type Change, type Id, type LineInput,
} from 'sync-protocol'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findEvidence } from '../../store/evidence.ts'
import { findRecord } from '../../store/records.ts'
import { takeFile } from '../evidence-files.ts'
import { sha256 } from '../hashing.ts'
import type { DemoCompany } from './found.ts'
import { drawPicture, type Picture } from './pictures.ts'
import { missing } from './places.ts'
import type { Actor, Stage } from './stage.ts'
import type { ActorKey, PerLine, Step, Story } from './story.ts'

const MINUTE = 60_000

export type Theatre = { readonly stage: Stage; readonly company: DemoCompany; readonly actors: ReadonlyMap<ActorKey, Actor> }

type Scene = { readonly at: number; run(): Promise<void> }

/** Plays all stories in the order in which things happened, by what each person did at his device. */
export async function play(theatre: Theatre, stories: readonly Story[]): Promise<void> {
  const serials = new Map<string, number>()
  const scenes = stories.flatMap((story, i) => scenesOf(theatre, story, i, serials))
  for (const scene of scenes.sort((a, b) => a.at - b.at)) await scene.run()
}

function scenesOf(theatre: Theatre, story: Story, seed: number, serials: Map<string, number>): Scene[] {
  const { stage } = theatre
  const id = stage.deps.uuid()
  const lines = story.lines.map((line) => lineOf(theatre.company, line, stage.deps.uuid()))
  const actor = (key: ActorKey) => theatre.actors.get(key) ?? missing(key)
  const firstIssue = story.steps.find(({ kind }) => kind === 'issue')
  const fields = { ...emptyFields(indianDay(firstIssue?.at ?? story.at)), ...story.fields }
  const scenes: Scene[] = [{
    at: story.at,
    run: async () => void (await actor(story.by).act(story.at, ['challan', id], { name: 'challan.create', args: { fields, lines } })),
  }]
  for (const step of story.steps) {
    const at = Math.max(step.at, (scenes.at(-1)?.at ?? 0) + MINUTE) // short days are pressed together: order stays
    scenes.push({ at, run: () => playStep(theatre, { step, at, challan: id, lines, packages: fields.packages, seed, serials }) })
  }
  return scenes
}

function lineOf({ products }: DemoCompany, { product: key, qty, ...rest }: Story['lines'][number], id: Id): LineInput {
  const product = products.get(key) ?? missing(key)
  const { name, detail, hsn, uqc, rate, taxRate, goodsType } = product
  return { ...emptyLine(id), product: product.id, name, detail, hsn, uqc, rate, taxRate, goodsType, qty: Math.round(qty * 1000), ...rest }
}

type Doing = { readonly step: Step; readonly at: number; readonly challan: Id; readonly lines: readonly LineInput[]; readonly packages: number; readonly seed: number; readonly serials: Map<string, number> }

async function playStep(theatre: Theatre, doing: Doing): Promise<void> {
  const actor = theatre.actors.get(doing.step.by) ?? missing(doing.step.by)
  const pictures = doing.step.kind === 'attempt' ? await picturesOf(theatre, doing) : []
  const change = doing.step.kind === 'issue' ? await issueOf(theatre, actor, doing) : changeOf(theatre, doing, pictures)
  await actor.act(doing.at, ['challan', doing.challan], change)
  for (const picture of pictures) await handIn(theatre, actor, picture)
}

async function issueOf({ stage: { deps } }: Theatre, { who, series }: Actor, { challan: id, serials }: Doing): Promise<Change> {
  const found = (await findRecord(deps.db.read, who.company, 'challan', id)) ?? missing('draft')
  const challan: Challan = found.row
  const code = series.get(challan.registration ?? '') ?? missing(`series of ${who.username}`)
  const run = { fy: financialYearOf(challan.date), nature: challan.nature, series: code }
  const key = Object.values(run).join()
  const serial = (serials.get(key) ?? 0) + 1
  serials.set(key, serial)
  return { name: 'challan.issue', args: issueArgs(challan, legalNumber({ ...run, serial }), sha256) }
}

const thousandths = (list: PerLine | undefined, i: number): number => Math.round((list?.[i] ?? 0) * 1000)

function changeOf({ company }: Theatre, { step, at, lines, packages }: Doing, pictures: readonly Picture[]): Change {
  switch (step.kind) {
    case 'pack': {
      const loaded = (line: LineInput, i: number) => (step.loaded ? thousandths(step.loaded, i) : line.qty)
      const reason = (line: LineInput, i: number) => (loaded(line, i) < line.qty ? (step.reason ?? '') : '')
      return { name: 'challan.load', args: { lines: lines.map((line, i) => ({ line: line.id, loaded: loaded(line, i), reason: reason(line, i) })), packages, done: step.done ?? true } }
    }
    case 'send':
      return { name: 'challan.dispatch', args: { leg: legOf(company, step, '4', at), eway: { number: '', notRequired: '', override: '', ...step.eway } } }
    case 'leg':
      return { name: 'challan.leg', args: legOf(company, step, step.reason, at) }
    case 'attempt':
      return { name: 'challan.attempt', args: attemptOf(step, at, lines, pictures) }
    case 'receive':
      return { name: 'challan.receive', args: { lines: lines.map(({ id }, i) => ({ line: id, good: thousandths(step.good, i), damaged: thousandths(step.damaged, i) })), note: step.note } }
    case 'note':
      return { name: 'challan.note', args: { text: step.text } }
    case 'cancel':
    case 'close':
      return { name: `challan.${step.kind}`, args: { reason: step.reason } }
    case 'issue':
      return missing('issue here')
  }
}

function legOf(company: DemoCompany, { driver, vehicle }: { driver: string; vehicle: string }, reason: '1' | '2' | '3' | '4', effective: number) {
  const { user, name } = company.person(driver)
  return { vehicleNo: vehicle, driver: user, driverName: name, driverPhone: '', transporter: '', lrNo: '', reason, effective }
}

function attemptOf(step: Extract<Step, { kind: 'attempt' }>, at: number, lines: readonly LineInput[], pictures: readonly Picture[]): AttemptInput {
  return {
    outcome: step.outcome,
    next: step.next ?? 'done',
    lines: lines.map(({ id }, i) => ({
      line: id, delivered: thousandths(step.delivered, i), damaged: thousandths(step.damaged, i), missing: thousandths(step.missing, i), refused: thousandths(step.refused, i), extra: 0,
    })),
    receiver: step.receiver ?? '', receiverPhone: '', note: step.note ?? '', place: null,
    began: at - 6 * MINUTE, ended: at, evidence: pictures.map(({ evidence }) => evidence),
  }
}

const picturesOf = ({ stage }: Theatre, { step, at, seed }: Doing): Promise<Picture[]> =>
  Promise.all((step.kind === 'attempt' ? (step.proof ?? []) : []).map((kind, i) => drawPicture(kind, stage.deps.uuid(), seed * 7 + i, at - MINUTE)))

/** The file follows its delivery, as it does from a phone. */
async function handIn({ stage: { deps } }: Theatre, { who }: Actor, { evidence, bytes }: Picture): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'demo-'))
  try {
    const path = join(folder, 'file')
    await writeFile(path, bytes)
    const row = (await findEvidence(deps.db.read, who.company, evidence.id)) ?? missing('evidence')
    await takeFile(deps, who.company, row, path)
  } finally {
    await rm(folder, { recursive: true })
  }
}
