// Dexie would tell other tabs of a commit through Node's own channels, whose turns nobody could order.
// Imported before everything else.
Reflect.deleteProperty(globalThis, 'BroadcastChannel')

export {}
