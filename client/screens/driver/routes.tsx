import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { DayProvider } from './day.tsx'
import { DeliveryScreen } from './delivery-screen.tsx'
import { GoodsScreen } from './goods-screen.tsx'
import { LoadScreen } from './load-screen.tsx'
import { MeScreen } from './me-screen.tsx'
import { MissingScreen } from './missing-screen.tsx'
import { OutboxScreen } from './outbox-screen.tsx'
import { PapersScreen } from './papers-screen.tsx'
import { ProblemNextScreen, ProblemScreen } from './problem-screen.tsx'
import { ProofFrame } from './proof-frame.tsx'
import { ReceiverScreen } from './receiver-screen.tsx'
import { SavedScreen } from './saved-screen.tsx'
import { ScanScreen } from './scan-screen.tsx'
import { StopFrame } from './stop-frame.tsx'
import { TodayScreen } from './today-screen.tsx'
import './driver.css'

const NoticesScreen = lazy(async () => ({ default: (await import('./notices-screen.tsx')).NoticesScreen }))

const HandOverScreen = lazy(async () => ({ default: (await import('./hand-over/hand-over-screen.tsx')).HandOverScreen }))
const TakeOverScreen = lazy(async () => ({ default: (await import('./hand-over/take-over-screen.tsx')).TakeOverScreen }))

const VanSaleScreen = lazy(async () => ({ default: (await import('./van-sale-screen.tsx')).VanSaleScreen }))

/** A driver's addresses. A challan's address of the office opens its stop. */
export function DriverRoutes() {
  return (
    <DayProvider>
      <Routes>
        <Route path="/" element={<Navigate to="/today" replace />} />
        <Route path="/today" element={<TodayScreen />} />
        <Route path="/load" element={<LoadScreen />} />
        <Route path="/scan" element={<ScanScreen />} />
        <Route path="/outbox" element={<OutboxScreen />} />
        <Route path="/notices" element={<Suspense><NoticesScreen /></Suspense>} />
        <Route path="/me" element={<MeScreen />} />
        <Route path="/van-sale" element={<Suspense><VanSaleScreen /></Suspense>} />
        <Route path="/hand-over" element={<Suspense><HandOverScreen /></Suspense>} />
        <Route path="/take-over" element={<Suspense><TakeOverScreen /></Suspense>} />
        <Route path="/challans/:id" element={<StopFrame><DeliveryScreen /></StopFrame>} />
        <Route path="/stop/:id" element={<StopFrame />}>
          <Route index element={<DeliveryScreen />} />
          <Route element={<ProofFrame />}>
            <Route path="goods" element={<GoodsScreen />} />
            <Route path="receiver" element={<ReceiverScreen />} />
          </Route>
          <Route path="problem" element={<ProblemScreen />} />
          <Route path="problem/:outcome" element={<ProblemNextScreen />} />
          <Route path="papers" element={<PapersScreen />} />
          <Route path="saved/:attempt" element={<SavedScreen />} />
        </Route>
        <Route path="*" element={<MissingScreen />} />
      </Routes>
    </DayProvider>
  )
}
