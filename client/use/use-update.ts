export type Update = {
  /** A new version waits. */
  readonly ready: boolean
  /** Takes it and reloads. The caller asks first, never in the middle of a task. */
  readonly apply: () => void
}
export function useUpdate(): Update { throw new Error('being written') }
