/** Server-sent events of `GET /api/v1/sse/delivery-challan`. They say *when* to pull, never what. [section 5] */
export type PokeEvent =
  | { readonly event: 'hello'; readonly data: { readonly head: number; readonly epoch: string } }
  /** Pull at a random moment within `after` milliseconds, unless the cursor is at `head` already. `ask`: whatever the cursor. */
  | { readonly event: 'poke'; readonly data: { readonly head: number; readonly after: readonly [number, number]; readonly ask?: true } }
  | { readonly event: 'bye'; readonly data: { readonly reconnect: readonly [number, number] } }

/** Milliseconds between two comments that keep a quiet stream open. */
export const HEARTBEAT_MS = 25_000
