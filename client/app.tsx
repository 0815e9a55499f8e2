import { lazy, Suspense, useEffect, type ComponentType } from 'react'
import { BrowserRouter, Navigate, Route, Routes } from 'react-router'
import type { Role } from 'sync-protocol'
import { applyAppearance, watchAppearance } from './parts/appearance.ts'
import { CrashGuard } from './parts/crash-guard.tsx'
import { ToastPlace } from './parts/toast.tsx'
import { SyncProvider } from './parts/sync-view.tsx'
import { SignIn } from './screens/shared/sign-in.tsx'
import { LockGate } from './screens/shared/who/lock-gate.tsx'
import { Providers, useSession, useStores, useUpdate, useWho } from './use/index.ts'

const DriverRoutes = lazy(async () => ({ default: (await import('./screens/driver/routes.tsx')).DriverRoutes }))
const WarehouseRoutes = lazy(async () => ({ default: (await import('./screens/warehouse/routes.tsx')).WarehouseRoutes }))
const OfficeRoutes = lazy(async () => ({ default: (await import('./screens/office/routes.tsx')).OfficeRoutes }))
const VerifySignedIn = lazy(async () => ({ default: (await import('./print/verify/verify-signed-in.tsx')).VerifySignedIn }))
const VerifyStranger = lazy(async () => ({ default: (await import('./print/verify/verify-stranger.tsx')).VerifyStranger }))
const PrintRoutes = lazy(async () => ({ default: (await import('./print/routes.tsx')).PrintRoutes }))

/** The role decides which screens a person has. Each set is a file of its own: a phone never fetches the office. */
const AREAS: Record<Role, ComponentType> = {
  driver: DriverRoutes,
  warehouse: WarehouseRoutes,
  admin: OfficeRoutes,
  dispatcher: OfficeRoutes,
  accountant: OfficeRoutes,
  viewer: OfficeRoutes,
}

/** Everything from the address bar down. */
export function App() {
  useUpdate() // registers the worker, signed in or not: the next start needs no network
  return (
    <CrashGuard>
      <BrowserRouter>
        <Providers signedOut={<SignedOut />}>
          <Appearance />
          <PaperFonts />
          <SyncProvider>
            <LockGate>
              <Suspense>
                <Routes>
                  <Route path="/signin" element={<SignInAgain />} />
                  <Route path="/v/*" element={<VerifySignedIn />} />
                  <Route path="/print/*" element={<PrintRoutes />} />
                  <Route path="/*" element={<Area />} />
                </Routes>
              </Suspense>
            </LockGate>
          </SyncProvider>
        </Providers>
        <ToastPlace />
      </BrowserRouter>
    </CrashGuard>
  )
}

/** Nobody is signed in: the sign-in page, but for whoever scanned a paper. */
function SignedOut() {
  return (
    <Suspense>
      <Routes>
        <Route path="/v/*" element={<VerifyStranger />} />
        <Route path="*" element={<SignIn />} />
      </Routes>
    </Suspense>
  )
}

function Area() {
  const Screens = AREAS[useWho().role]
  return <Screens />
}

/** The sign-in page over a session that has ended; with a good session there is nothing to do here. */
function SignInAgain() {
  const { person } = useSession()
  return person?.ended ? <SignIn /> : <Navigate to="/" replace />
}

/** Milliseconds after the start in which the app has better things to do. */
const AT_LEISURE = 15_000

/** Papers with names in any script can be made when the network is gone. */
function PaperFonts() {
  const stores = useStores()
  useEffect(() => {
    const later = setTimeout(() => void import('./print/keep-fonts.ts').then(({ keepFontsOfNames }) => keepFontsOfNames(stores)).catch(() => undefined), AT_LEISURE)
    return () => clearTimeout(later)
  }, [stores])
  return null
}

/** Drivers read in the sun unless they choose otherwise. */
function Appearance() {
  const outdoors = useWho().role === 'driver'
  useEffect(() => {
    applyAppearance(outdoors)
    return watchAppearance(() => applyAppearance(outdoors))
  }, [outdoors])
  return null
}
