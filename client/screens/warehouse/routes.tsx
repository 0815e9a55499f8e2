import { Navigate, Route, Routes } from 'react-router'
import '../../style/warehouse.css'
import { Board } from './board/board.tsx'
import { ChallanPage } from './challan-view.tsx'
import { FindScreen } from './find-screen.tsx'
import { LabelPage } from './label/label-page.tsx'
import { OutboxScreen } from './outbox-screen.tsx'
import { PackPage } from './pack/pack-page.tsx'
import { paths } from './paths.ts'
import { CountPage } from './returns/count-page.tsx'
import { ReturnsScreen } from './returns/returns-screen.tsx'
import { ScanScreen } from './scan-screen.tsx'
import { SendPage } from './send/send-page.tsx'
import { WarehouseShell } from './shell.tsx'

/** The warehouse's part of the address bar. Loads with its own words and styles. */
export function WarehouseRoutes() {
  return (
    <Routes>
      <Route element={<WarehouseShell />}>
        <Route path="board" element={<Board />} />
        <Route path="challan/:id" element={<ChallanPage />} />
        <Route path="challans/:id" element={<ChallanPage />} />
        <Route path="pack/:id" element={<PackPage />} />
        <Route path="send/:id" element={<SendPage />} />
        <Route path="label/:id" element={<LabelPage />} />
        <Route path="scan" element={<ScanScreen />} />
        <Route path="returns" element={<ReturnsScreen />} />
        <Route path="returns/:id" element={<CountPage />} />
        <Route path="find" element={<FindScreen />} />
        <Route path="outbox" element={<OutboxScreen />} />
        <Route path="*" element={<Navigate to={paths.board} replace />} />
      </Route>
    </Routes>
  )
}
