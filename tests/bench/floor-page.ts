/** The floors of a browser: IndexedDB and fetch with nothing of ours around them. Times are in milliseconds. */
export type Floors = {
  /** One compressed fetch of all documents, parsed; kept for the others. */
  fetchAndParse(n: number): Promise<number>
  /** One transaction, one record a document. */
  bulkPut(): Promise<number>
  /** One transaction, a hundred documents a record. */
  packedPut(): Promise<number>
  /** Each of `times` transactions of one put. */
  singlePuts(times: number, durability: IDBTransactionDurability): Promise<number[]>
  echo(times: number, body: string): Promise<number[]>
  /** The same texts as one compressed request that is stored in one transaction, and the bytes of its body. */
  onePush(texts: readonly unknown[]): Promise<{ ms: number; bytes: number }>
  /** Opens the database that `bulkPut` left and reads the newest. */
  newest(limit: number): Promise<number>
}

declare global {
  interface Window {
    floors: Floors
  }
}

/** Runs inside a page: it may refer to nothing outside itself. */
export function installFloors(): void {
  type Doc = { id: string }
  let documents: Doc[] = []
  const done = (request: IDBRequest | IDBOpenDBRequest) => new Promise<void>((resolve, reject) => {
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
  })
  const ended = (transaction: IDBTransaction) => new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
  })
  const open = async (name: string): Promise<IDBDatabase> => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => request.result.createObjectStore('document', { keyPath: 'id' })
    await done(request)
    return request.result
  }
  const fresh = async (name: string): Promise<IDBDatabase> => {
    await done(indexedDB.deleteDatabase(name))
    return open(name)
  }
  const putAll = async (name: string, records: readonly Doc[]): Promise<number> => {
    const db = await fresh(name)
    const began = performance.now()
    const transaction = db.transaction('document', 'readwrite', { durability: 'relaxed' })
    const store = transaction.objectStore('document')
    for (const record of records) store.put(record)
    await ended(transaction)
    const took = performance.now() - began
    db.close()
    return took
  }

  window.floors = {
    async fetchAndParse(n) {
      const began = performance.now()
      documents = (await (await fetch(`/documents/${n}`)).json()) as Doc[]
      return performance.now() - began
    },
    bulkPut: () => putAll('floor-bulk', documents),
    packedPut() {
      const pages = Array.from({ length: Math.ceil(documents.length / 100) }, (_, i) => ({ id: String(i), rows: documents.slice(i * 100, (i + 1) * 100) }))
      return putAll('floor-packed', pages)
    },
    async singlePuts(times, durability) {
      const db = await fresh('floor-single')
      const took: number[] = []
      for (let i = 0; i < times; i++) {
        const began = performance.now()
        const transaction = db.transaction('document', 'readwrite', { durability })
        transaction.objectStore('document').put({ ...documents[i % documents.length], id: String(i) })
        await ended(transaction)
        took.push(performance.now() - began)
      }
      db.close()
      return took
    },
    async echo(times, body) {
      const took: number[] = []
      for (let i = 0; i < times; i++) {
        const began = performance.now()
        await (await fetch('/echo', { method: 'POST', body })).json()
        took.push(performance.now() - began)
      }
      return took
    },
    async onePush(texts) {
      const began = performance.now()
      const stream = new Blob([JSON.stringify(texts)]).stream().pipeThrough(new CompressionStream('gzip'))
      const body = await new Response(stream).arrayBuffer()
      await (await fetch('/push', { method: 'POST', body, headers: { 'content-encoding': 'gzip' } })).json()
      return { ms: performance.now() - began, bytes: body.byteLength }
    },
    async newest(limit) {
      const db = await open('floor-bulk')
      const rows: unknown[] = []
      const request = db.transaction('document').objectStore('document').openCursor(null, 'prev')
      await new Promise<void>((resolve) => {
        request.onsuccess = () => {
          if (!request.result || rows.push(request.result.value) === limit) return resolve()
          request.result.continue()
        }
      })
      db.close()
      return performance.now()
    },
  }
}
