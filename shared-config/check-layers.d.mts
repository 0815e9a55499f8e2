export type LayerFault = Readonly<{ rule: string; from: string; to: string; comment: string | undefined }>

/** Every import under `root` that breaks a rule of layers.mjs. */
export function layerFaults(root: string): Promise<LayerFault[]>
