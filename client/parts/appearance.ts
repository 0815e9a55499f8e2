import { keptSetting } from './setting.ts'

/** `light` is the default everywhere; `system` follows the device. */
export const theme = keptSetting('4syz.theme', ['light', 'dark', 'system'], 'light')
/** Sunlight contrast: `auto` is on for drivers and off for desks. */
export const contrast = keptSetting('4syz.contrast', ['auto', 'sun', 'plain'], 'auto')

const DARK = '(prefers-color-scheme: dark)'
const BAR_COLOUR = { light: '#FFFFFF', dark: '#0D0F13' } as const

/** Writes the choices to the page; `outdoors` says what `auto` means for this person. */
export function applyAppearance(outdoors: boolean): void {
  const wish = theme.get()
  const shown = wish === 'system' ? (matchMedia(DARK).matches ? 'dark' : 'light') : wish
  const sun = contrast.get() === 'auto' ? outdoors : contrast.get() === 'sun'
  const root = document.documentElement
  root.dataset.theme = shown
  if (sun) root.dataset.contrast = 'sun'
  else delete root.dataset.contrast
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', BAR_COLOUR[shown])
}

/** Black on white whatever was chosen: for what somebody else reads off this screen. Gives the way back. */
export function showAsPaper(): () => void {
  const { dataset } = document.documentElement
  const before = dataset['theme']
  dataset['theme'] = 'light'
  return () => { if (before !== undefined) dataset['theme'] = before }
}

/** Calls back when a choice, or the device's own light and dark, changes. */
export function watchAppearance(listener: () => void): () => void {
  const dark = matchMedia(DARK)
  dark.addEventListener('change', listener)
  const stops = [theme.watch(listener), contrast.watch(listener), () => dark.removeEventListener('change', listener)]
  return () => stops.forEach((stop) => stop())
}
