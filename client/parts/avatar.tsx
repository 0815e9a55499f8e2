import { initials } from './format.ts'
import './avatar.css'

const TONES = 5

/** Two letters on a quiet colour that belongs to the person. Decorative: the name stands beside it. */
export function Avatar({ name, id, size = 40 }: { readonly name: string; readonly id: string; readonly size?: number }) {
  const tone = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % TONES
  const style = { width: size, height: size, fontSize: Math.round(size * 0.375) }
  return <span className={`avatar avatar-${tone}`} style={style} aria-hidden="true">{initials(name)}</span>
}
