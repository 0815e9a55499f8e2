import { cpus, release, totalmem } from 'node:os'
import type { Traffic } from './cable.ts'

export type Floor = { /** What the bare machine did, in a few words. */ readonly name: string; readonly value: number }
export type Row = {
  readonly what: string
  readonly value: number
  /** Of the value and of its floors. */
  readonly unit: 'ms' | '/s'
  readonly floors: readonly Floor[]
  readonly traffic?: Traffic
  /** Every pass, where there were several. */
  readonly passes?: readonly number[]
}
export type Machine = { readonly date: string; readonly cores: number; readonly memoryGb: number; readonly system: string; readonly node: string; readonly chromium: string; readonly database: string }

export const machineOf = (chromium: string, database: string): Machine => ({
  date: new Date().toISOString(), cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), system: `Linux ${release()}`, node: process.version, chromium, database,
})

/** How many times the floor's effort: 1 is the bare machine, for times and for rates alike. */
export const ratioOf = ({ value, unit }: Row, floor: Floor): number => (unit === 'ms' ? value / floor.value : floor.value / value)

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
const bytes = (count: number): string => (count >= 1e6 ? `${(count / 1e6).toFixed(2)} MB` : `${(count / 1e3).toFixed(1)} kB`)

const HEAD = ['Measured', 'Takes', 'Floors of the same run', 'Times the floor', 'Requests', 'Sent', 'Received']

function cells(row: Row): string[] {
  const { what, value, unit, floors, traffic } = row
  return [
    what, `${digits(value)} ${unit}`, floors.map((floor) => `${floor.name} ${digits(floor.value)} ${unit}`).join('; '),
    floors.map((floor) => digits(ratioOf(row, floor))).join('; '),
    ...(traffic ? [String(traffic.requests), bytes(traffic.sent), bytes(traffic.received)] : ['', '', '']),
  ]
}

/** A Markdown table with aligned columns: for a terminal and for a README alike. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cells)]
  const widths = HEAD.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)))
  const text = (line: readonly string[]) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = lines
  return [text(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(text)].join('\n')
}
