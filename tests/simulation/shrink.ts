import type { Rule } from './findings.ts'
import type { Script } from './script.ts'

/**
 * Leaves out steps as long as the script still breaks the same rule: halves first, then smaller parts, then single
 * steps. `most` bounds how many scripts are played.
 */
export async function shrink(script: Script, rule: Rule, breaks: (script: Script, rule: Rule) => Promise<boolean>, most = 120): Promise<Script> {
  let best = script
  let played = 0
  for (let part = Math.ceil(best.steps.length / 2); part >= 1; part = part === 1 ? 0 : Math.ceil(part / 2)) {
    for (let at = 0; at < best.steps.length && played < most; ) {
      const shorter = { ...best, steps: [...best.steps.slice(0, at), ...best.steps.slice(at + part)] }
      played++
      if (await breaks(shorter, rule)) best = shorter
      else at += part
    }
  }
  return best
}

/** One line a step: what a person reads, and what a regression file keeps. */
export function scriptText({ steps, most: _, ...about }: Script): string {
  const head = Object.entries(about).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`)
  return ['{', ...head, '  "steps": [', steps.map((step) => `    ${JSON.stringify(step)}`).join(',\n'), '  ] }'].join('\n')
}
