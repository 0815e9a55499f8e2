import {
  Problem, financialYearOf, indianDay, issueArgs, issueFaults, legalNumber, thresholdsWith, type Challan, type Change, type Company, type EwayAtDispatch, type Id,
  type ItemRules, type LegInput, type LoadCheck, type Registration, type Rule, type Status, type Thousandths,
} from 'sync-protocol'
import type { OwnView } from '../sync/accept-own.ts'
import { sha256 } from './hashing.ts'

/** What a caller says beside the status that he wants. */
export type StepAsked = {
  readonly reason?: string | undefined
  readonly loaded?: LoadCheck['lines'] | undefined
  readonly packages?: number | undefined
  readonly leg?: { readonly [Field in keyof LegInput]?: LegInput[Field] | undefined } | undefined
  readonly eway?: { readonly [Field in keyof EwayAtDispatch]?: EwayAtDispatch[Field] | undefined } | undefined
}

/** What a step may look at beside the challan. */
export type StepFacts = {
  readonly now: number
  readonly company: Company
  readonly registrations: readonly Registration[]
  readonly rules: readonly Rule[]
  readonly products: ItemRules
  /** What is still out of the lines that it brings back. */
  readonly left: ReadonlyMap<Id, Thousandths>
  readonly nextNumber: OwnView['nextNumber']
}

type Step = (challan: Challan, asked: StepAsked, facts: StepFacts) => Change | Promise<Change>

/**
 * The mutation behind each status that a person may ask for by name. The other states follow from what drivers and
 * the warehouse record, and nobody can set them.
 */
const STEPS: Partial<Record<Status, Step>> = {
  issued: issue,
  packed: (challan, { loaded, packages }) => ({
    name: 'challan.load',
    args: {
      lines: loaded ?? challan.lines.map(({ id, qty }) => ({ line: id, loaded: qty, reason: '' })),
      packages: packages ?? challan.packages,
      done: true,
    },
  }),
  dispatched: (challan, { leg, eway }, { now }) => ({
    name: 'challan.dispatch',
    args: {
      leg: {
        vehicleNo: leg?.vehicleNo ?? challan.vehicleNo, driver: leg?.driver ?? challan.driver, driverName: leg?.driverName ?? challan.driverName,
        driverPhone: leg?.driverPhone ?? '', transporter: leg?.transporter ?? '', lrNo: leg?.lrNo ?? '', reason: leg?.reason ?? '4',
        effective: leg?.effective ?? now,
      },
      eway: { number: eway?.number ?? '', notRequired: eway?.notRequired ?? '', override: eway?.override ?? '' },
    },
  }),
  cancelled: (_challan, { reason }) => {
    if (!reason?.trim()) throw new Problem('invalid_field', 'Say why it is cancelled: the reason stays in the books with the number.', { field: 'reason' })
    return { name: 'challan.cancel', args: { reason } }
  },
  closed: (_challan, { reason }) => ({ name: 'challan.close', args: { reason: reason ?? '' } }),
}

const FROM: Partial<Record<Status, readonly Status[]>> = {
  issued: ['draft'],
  packed: ['issued'],
  dispatched: ['issued', 'packed'],
  cancelled: ['issued', 'packed'],
  closed: ['partly_delivered', 'delivered', 'refused', 'returned'],
}

/**
 * The change that takes a challan to a status.
 * Throws Problem: step_not_allowed when no step leads there, rule_55 with every fault in `facts.faults`.
 */
export async function changeTo(status: Status, challan: Challan, asked: StepAsked, facts: StepFacts): Promise<Change> {
  const step = STEPS[status]
  if (step === undefined) {
    throw new Problem('step_not_allowed', `"${status}" follows from what is recorded about the goods; it cannot be set.`, { field: 'status' })
  }
  if (!FROM[status]?.includes(challan.status)) {
    throw new Problem('step_not_allowed', `A challan that is ${challan.status.replaceAll('_', ' ')} cannot become ${status}.`, { field: 'status', facts: { status: challan.status } })
  }
  return step(challan, asked, facts)
}

async function issue(challan: Challan, _asked: StepAsked, { now, company, registrations, rules, products, left, nextNumber }: StepFacts): Promise<Change> {
  const faults = issueFaults(challan, { turnover: company.turnover, today: indianDay(now), registrations, thresholds: thresholdsWith(rules), products, left })
  const errors = faults.filter(({ level }) => level === 'error')
  const [first] = errors
  if (first !== undefined || challan.registration === null) {
    throw new Problem('rule_55', first?.message ?? 'The challan cannot be issued yet.', { field: first?.field, facts: { faults } })
  }
  const { nature } = challan
  const fy = financialYearOf(challan.date)
  const legal = legalNumber({ fy, nature, ...(await nextNumber(challan.registration, nature, fy)) })
  return { name: 'challan.issue', args: issueArgs(challan, legal, sha256) }
}
