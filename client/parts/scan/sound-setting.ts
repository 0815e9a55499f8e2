import { keptSetting } from '../setting.ts'
import { createSounds } from './sounds.ts'

export const VOLUMES = ['off', 'low', 'loud'] as const
export type Volume = (typeof VOLUMES)[number]

const LOUDNESS: Readonly<Record<Volume, number>> = { off: 0, low: 0.35, loud: 1 }

/** How loud scans are on this device. Everything that sounds is on the screen too. */
export const soundVolume = keptSetting<Volume>('4syz.sound', VOLUMES, 'loud')

/** The one voice of this page. */
export const sounds = createSounds(() => LOUDNESS[soundVolume.get()])
