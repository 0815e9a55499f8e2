import { createContext, useContext, useMemo, type ReactNode } from 'react'
import type { Id, Product } from 'sync-protocol'
import { useMasters } from '../../use/index.ts'
import { indexProducts, type ProductIndex } from './pack/judge-scan.ts'

type Products = { readonly byCode: ProductIndex; readonly byId: ReadonlyMap<Id, Product> }
const NONE: Products = { byCode: new Map(), byId: new Map() }
const Context = createContext<Products>(NONE)

/** Keeps the list of items ready by code, so that a scan never waits for it. */
export function ProductsProvider({ children }: { readonly children: ReactNode }) {
  const found = useMasters('product')
  const products = useMemo(() => {
    if (found === undefined) return NONE
    const rows = found.map(({ row }) => row)
    return { byCode: indexProducts(rows), byId: new Map(rows.map((row) => [row.id, row])) }
  }, [found])
  return <Context value={products}>{children}</Context>
}

export function useProducts(): Products {
  return useContext(Context)
}
