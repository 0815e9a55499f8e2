/** What must be true, by the name that the design gives it. */
export type Rule = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10' | 'I11' | 'I12' | 'I13' | 'Q1' | 'rights'

/** Something that must never be. */
export type Violation = { readonly rule: Rule; readonly what: string }

export type Findings = { readonly list: Violation[]; add(rule: Rule, what: string): void }

/** Keeps the first few of each kind: one broken thing is often seen a thousand times. */
export function createFindings(): Findings {
  const list: Violation[] = []
  return {
    list,
    add(rule, what) {
      if (list.filter((other) => other.rule === rule).length < 5) list.push({ rule, what: what.slice(0, 600) })
    },
  }
}
