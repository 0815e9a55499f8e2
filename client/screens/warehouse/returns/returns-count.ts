import { balanceOf, type Challan, type Id, type Line, type LineBalance, type Thousandths } from 'sync-protocol'

/** A line that comes back, with what the driver said became of it. Thousandths of its unit. */
export type Coming = {
  readonly line: Line
  readonly back: Thousandths
  readonly said: Readonly<Record<'damaged' | 'refused' | 'undelivered', Thousandths>>
}
export type Counted = { readonly good: Thousandths; readonly damaged: Thousandths }
export type CountedLines = Readonly<Record<Id, Counted>>

export const NONE: Counted = { good: 0, damaged: 0 }

/** What a driver brings, line by line. */
export function comingBack(challan: Challan): Coming[] {
  return balanceOf(challan).flatMap((balance) => {
    const line = challan.lines.find(({ id }) => id === balance.line)
    return line === undefined || balance.back === 0 ? [] : [{ line, back: balance.back, said: saidOf(balance) }]
  })
}

/** Goods already counted come off what was refused first: good things are unloaded before broken ones. */
function saidOf({ back, damaged, refused }: LineBalance): Coming['said'] {
  const broken = Math.min(damaged, back)
  const unwanted = Math.min(refused, back - broken)
  return { damaged: broken, refused: unwanted, undelivered: back - broken - unwanted }
}

/** Counted as the driver said: what he called damaged is damaged, the rest is good. */
export function asSaid({ back, said }: Coming): Counted {
  return { good: back - said.damaged, damaged: said.damaged }
}

export function countedSum(lines: readonly Coming[], counted: CountedLines): Thousandths {
  return lines.reduce((sum, { line }) => sum + sumOf(counted[line.id] ?? NONE), 0)
}

export function sumOf({ good, damaged }: Counted): Thousandths {
  return good + damaged
}
