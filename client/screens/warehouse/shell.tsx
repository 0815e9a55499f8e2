import { Outlet } from 'react-router'
import { ScannerProvider } from '../../parts/scan/scanner.tsx'
import { ProductsProvider } from './products.tsx'
import { Rail } from './rail.tsx'
import { ScanOpens } from './scan-opens.tsx'

/** The tablet's frame: the rail, the screen beside it, and an ear for the scanner on every screen. */
export function WarehouseShell() {
  return (
    <ScannerProvider>
      <ProductsProvider>
        <div className="wh">
          <Rail />
          <ScanOpens>
            <Outlet />
          </ScanOpens>
        </div>
      </ProductsProvider>
    </ScannerProvider>
  )
}
