import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem, type Id } from 'sync-protocol'

const DAY_S = 86_400
const PATH = '/api/token'

/**
 * The refresh cookie of one local session: named with the instance, because ports of one host share cookies, and with
 * the session, because people share a tablet.
 */
export const cookieName = (instance: string, session: Id): string => `challan-${instance.slice(0, 8)}-${session}`

/** Cookies of another site would come along too: only our own page may use one. Throws Problem `origin_refused`. */
export function requireOwnPage(request: FastifyRequest): void {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const sameSite = site === undefined || site === 'same-origin'
  const sameOrigin = origin === undefined || isOwn(origin, host)
  const told = origin !== undefined || site !== undefined
  if (!sameSite || !sameOrigin || !told) throw new Problem('origin_refused', 'This may only be asked by a page of this server.')
}

/** The port that goes without saying is left out on both sides. */
function isOwn(origin: string, host = ''): boolean {
  const from = URL.parse(origin)
  return from !== null && from.host !== '' && from.host === URL.parse(`${from.protocol}//${host}`)?.host
}

/** Plain HTTP is for one's own machine: everywhere else the cookie needs HTTPS. */
const isSecure = ({ protocol, hostname }: FastifyRequest): boolean =>
  protocol === 'https' || !/^(localhost|127(\.\d+){3}|\[::1\]|::1)$/.test(hostname)

export function setRefresh(request: FastifyRequest, reply: FastifyReply, name: string, token: string, days: number): void {
  void reply.setCookie(name, token, { path: PATH, httpOnly: true, sameSite: 'strict', secure: isSecure(request), maxAge: days * DAY_S })
}

export function clearRefresh(request: FastifyRequest, reply: FastifyReply, name: string): void {
  void reply.clearCookie(name, { path: PATH, httpOnly: true, sameSite: 'strict', secure: isSecure(request) })
}
