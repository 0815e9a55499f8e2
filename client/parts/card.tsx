import type { ComponentProps } from 'react'
import './card.css'

/** A white sheet with an edge; `section` by default. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section className={className ? `card ${className}` : 'card'} {...rest} />
}
