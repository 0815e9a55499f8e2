import type { HttpRequest, HttpResponse, HttpStack, UploadOptions } from 'tus-js-client'

/** A request of tus over `fetch`: workers have no XMLHttpRequest. */
class FetchRequest implements HttpRequest {
  readonly #method: string
  readonly #url: string
  readonly #fetch: typeof fetch
  readonly #headers: Record<string, string> = {}
  readonly #control = new AbortController()
  #progress: (bytes: number) => void = () => undefined

  constructor(method: string, url: string, fetcher: typeof fetch) {
    this.#method = method
    this.#url = url
    this.#fetch = fetcher
  }

  getMethod(): string { return this.#method }
  getURL(): string { return this.#url }
  setHeader(name: string, value: string): void { this.#headers[name] = value }
  getHeader(name: string): string | undefined { return this.#headers[name] }
  setProgressHandler(handler: (bytes: number) => void): void { this.#progress = handler }
  getUnderlyingObject(): undefined { return undefined }

  async send(body: Blob | null | undefined): Promise<HttpResponse> {
    const response = await this.#fetch(this.#url, {
      method: this.#method, headers: this.#headers, body: body ?? null, signal: this.#control.signal, cache: 'no-store', redirect: 'error',
    })
    const text = await response.text()
    if (body) this.#progress(body.size)
    return { getStatus: () => response.status, getHeader: (name) => response.headers.get(name) ?? undefined, getBody: () => text, getUnderlyingObject: () => response }
  }

  abort(): Promise<void> {
    this.#control.abort()
    return Promise.resolve()
  }
}

export const fetchStack = (fetcher: typeof fetch): HttpStack => ({
  createRequest: (method, url) => new FetchRequest(method, url, fetcher),
  getName: () => 'fetch',
})

/** Bytes in memory, cut as tus asks: the same in page, worker and Node. */
export const bytesReader: NonNullable<UploadOptions['fileReader']> = {
  openFile: (input: unknown) => {
    const file = new Blob([input as ArrayBuffer])
    return Promise.resolve({
      size: file.size,
      slice: (start: number, end: number) => Promise.resolve({ value: file.slice(start, end), done: end >= file.size }),
      close: () => undefined,
    })
  },
}
