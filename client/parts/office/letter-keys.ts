import { keptSetting } from '../setting.ts'

/** Whether single letters, digits and signs are short cuts on this device: who speaks to the computer, or whose hand slips, turns them off (WCAG 2.1.4). */
export const letterKeys = keptSetting('4syz.letter-keys', ['on', 'off'], 'on')

/** One printable character without Ctrl, while such keys are turned off. Enter, Escape and arrows always work. */
export const isSilenced = ({ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean =>
  letterKeys.get() === 'off' && key.length === 1 && !ctrlKey && !metaKey

/** As keys are written on screen: `J`, `?`, `Shift F`, `G H`. */
export const isLetterName = (name: string): boolean => /^(Shift |G )?\S$/.test(name)
