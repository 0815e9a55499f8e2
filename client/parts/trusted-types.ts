type Policies = { readonly createPolicy: (name: string, rules: { readonly createScriptURL: (url: string) => string }) => unknown }

/**
 * The only way that a text becomes a script's address: our own files may (the service worker, the photo worker), nothing else.
 * Everything that could turn text into markup or code has no rule here, and so throws where browsers know Trusted Types.
 */
const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies }
trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError(`Not a script of ours: ${url}`)
    return url
  },
})
