import { Ban, CircleQuestionMark, Clock, FileWarning, GitFork, MessageSquare, OctagonX, TriangleAlert, Truck, type LucideIcon } from 'lucide-react'
import type { NoticeKind } from 'sync-protocol'

const LOOK: Readonly<Record<NoticeKind, readonly [LucideIcon, string]>> = {
  conflict: [GitFork, 'plum'], eway_ended: [FileWarning, 'red'], eway_ending: [TriangleAlert, 'red'], refused: [OctagonX, 'red'],
  late_leaving: [Clock, 'amber'], overdue: [Clock, 'amber'], question: [CircleQuestionMark, 'blue'], answer: [MessageSquare, 'blue'],
  note: [MessageSquare, 'grey'], assigned: [Truck, 'blue'], cancelled: [Ban, 'red'],
}

/** Shape and colour of a notice. Its words stand beside it. */
export function NoticeIcon({ kind }: { readonly kind: NoticeKind }) {
  const [Icon, tone] = LOOK[kind]
  return <span className={`notice-icon notice-${tone}`} aria-hidden="true"><Icon size={18} /></span>
}
