import { Navigate, Route, Routes } from 'react-router'
import { DaySheetScreen } from './day-sheet-screen.tsx'
import { PrintScreen } from './print-screen.tsx'
import '../style/print.css'

/** `/print/:ids`: challans on A4, from what this device holds. Several ids are parted by commas. `/print/day`: the stops of the day. */
export function PrintRoutes() {
  return (
    <Routes>
      <Route path="day" element={<DaySheetScreen />} />
      <Route path=":ids" element={<PrintScreen />} />
      <Route path="*" element={<Navigate to="/" replace />} />
    </Routes>
  )
}
