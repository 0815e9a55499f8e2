import type { ComponentProps } from 'react'
import { Link, type LinkProps } from 'react-router'
import './button.css'

/** `main` once a screen; `line` beside it; `soft` and `quiet` below that; `danger` destroys. */
export type ButtonLook = 'main' | 'line' | 'soft' | 'quiet' | 'danger'
/** 56, 48, 32, 72 and 64 px high: driver, touch, desk, and gloves twice. */
export type ButtonSize = 'tall' | 'touch' | 'desk' | 'glove' | 'glove-small'

type Shape = { readonly look?: ButtonLook; readonly size?: ButtonSize; readonly wide?: boolean }

function classes({ look = 'main', size = 'tall', wide }: Shape, extra: string | undefined): string {
  return ['btn', `btn-${look}`, `btn-${size}`, wide ? 'btn-wide' : '', extra ?? ''].filter(Boolean).join(' ')
}

/** A button of one of the five sizes. `type` is `button` unless told. */
export function Button({ look, size, wide, className, type = 'button', ...rest }: Shape & ComponentProps<'button'>) {
  return <button type={type} className={classes(shape(look, size, wide), className)} {...rest} />
}

/** A link within the app that looks like a button. */
export function ButtonLink({ look, size, wide, className, ...rest }: Shape & LinkProps) {
  return <Link className={classes(shape(look, size, wide), className)} {...rest} />
}

/** A link out of the app (phone, map) that looks like a button. */
export function ButtonAnchor({ look, size, wide, className, children, ...rest }: Shape & ComponentProps<'a'>) {
  return <a className={classes(shape(look, size, wide), className)} {...rest}>{children}</a>
}

function shape(look: ButtonLook | undefined, size: ButtonSize | undefined, wide: boolean | undefined): Shape {
  return { ...(look && { look }), ...(size && { size }), ...(wide && { wide }) }
}
