import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('../../../client/style/tokens.css', import.meta.url), 'utf8')
type Colours = Record<string, string>

/** The colours that one block of tokens.css sets. */
function block(selector: string): Colours {
  const start = css.indexOf(`${selector} {`)
  const body = css.slice(start, css.indexOf('\n}', start))
  return Object.fromEntries([...body.matchAll(/(--[a-z0-9-]+):\s*(#[0-9A-F]{6})/gi)].map(([, name = '', value = '']) => [name, value]))
}

const light = block(':root, [data-theme="light"]')
const dark = block('[data-theme="dark"]')
const THEMES: Record<string, Colours> = {
  light,
  dark,
  sun: { ...light, ...block(':root[data-contrast="sun"]:not([data-theme="dark"])') },
  'dark in the sun': { ...dark, ...block('[data-theme="dark"][data-contrast="sun"]') },
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.039_28 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function ratio(colours: Colours, over: string, under: string): number {
  const [a, b] = [luminance(colours[over] ?? ''), luminance(colours[under] ?? '')]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const STATES = ['draft', 'issued', 'packed', 'dispatched', 'delivered', 'partly', 'returned', 'refused', 'acknowledged', 'invoiced', 'cancelled']
const SYNC = ['ok', 'wait', 'sending', 'offline', 'failed', 'conflict']
const TEXT: readonly (readonly [string, string])[] = [
  ...['--ink', '--ink-2', '--ink-3'].flatMap((ink) => ['--bg', '--surface'].map((under) => [ink, under] as const)),
  ['--brand-ink', '--surface'], ['--brand-ink', '--brand-soft'], ['--on-brand', '--brand'], ['--note-ink', '--s-partly-bg'],
  ['--news-ink', '--brand-soft'], ['--flip-ink', '--flip-bg'], ['--s-partly-fg', '--short-bg'],
  ...STATES.flatMap((state) => [[`--s-${state}-fg`, `--s-${state}-bg`] as const, [`--s-${state}-fg`, '--surface'] as const]),
  ...SYNC.map((state) => [`--y-${state}-fg`, `--y-${state}-bg`] as const),
]

test.each(Object.entries(THEMES))('%s: every word has 4.5:1 on what it stands on', (_, colours) => {
  const faint = TEXT.filter(([over, under]) => ratio(colours, over, under) < 4.5)
  expect(faint).toEqual([])
})

test('the driver reads every word at 7:1 in the sun', () => {
  const faint = TEXT.filter(([over, under]) => ratio(THEMES['sun'] ?? {}, over, under) < 7)
  expect(faint).toEqual([])
})

test.each(Object.entries(THEMES))('%s: borders of controls have 3:1', (_, colours) => {
  expect(ratio(colours, '--edge', '--surface')).toBeGreaterThanOrEqual(3)
  expect(ratio(colours, '--edge', '--bg')).toBeGreaterThanOrEqual(3)
})
