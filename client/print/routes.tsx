import { Navigate, Route, Routes } from 'react-router'
import { PrintScreen } from './print-screen.tsx'
import '../style/print.css'

/** `/print/:ids`: challans on A4, from what this device holds. Several ids are parted by commas. */
export function PrintRoutes() {
  return (
    <Routes>
      <Route path=":ids" element={<PrintScreen />} />
      <Route path="*" element={<Navigate to="/" replace />} />
    </Routes>
  )
}
