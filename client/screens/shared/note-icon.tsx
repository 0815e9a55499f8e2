import { BellRing, ClockAlert, EyeOff, HardDrive, Hourglass, Lock, RotateCw, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { NoteKey } from './notes.ts'

const ICONS: Readonly<Record<NoteKey, LucideIcon>> = {
  cleared: TriangleAlert, private: EyeOff, removed: Lock, session: Lock, update: RotateCw, update_required: RotateCw, clock: ClockAlert,
  asked: BellRing, old: TriangleAlert, slow: Hourglass, space: HardDrive,
}

export function NoteIcon({ note, size }: { readonly note: NoteKey; readonly size: number }) {
  const Icon = ICONS[note]
  return <Icon size={size} aria-hidden="true" />
}
