import { useEffect, useState } from 'react'

/** A picture held in memory. Its address is given back when it is no longer shown. */
export function BlobImage({ data, alt }: { readonly data: Blob; readonly alt: string }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(data)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [data])
  return url ? <img src={url} alt={alt} /> : null
}
