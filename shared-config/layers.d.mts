/** Rules in the shape that dependency-cruiser takes. */
export const LAYERS: readonly Readonly<{ name: string; comment: string; severity: 'error'; from: object; to: object }>[]
