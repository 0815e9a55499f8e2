import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { ChallansScreen } from './challans/challans-screen.tsx'
import { Shell } from './shell.tsx'
import '../../style/office.css'
import '../../style/detail.css'

const EditorScreen = lazy(async () => ({ default: (await import('./editor/editor-screen.tsx')).EditorScreen }))
const HomeScreen = lazy(async () => ({ default: (await import('./home/home-screen.tsx')).HomeScreen }))
const QuestionsScreen = lazy(async () => ({ default: (await import('./questions/questions-screen.tsx')).QuestionsScreen }))
const BoardScreen = lazy(async () => ({ default: (await import('./board/board-screen.tsx')).BoardScreen }))
const ReturnsScreen = lazy(async () => ({ default: (await import('./board/returns-screen.tsx')).ReturnsScreen }))
const ListRoutes = lazy(async () => ({ default: (await import('./lists/routes.tsx')).ListRoutes }))
const PaperSettings = lazy(async () => ({ default: (await import('./paper/paper-settings.tsx')).PaperSettings }))
const ReportRoutes = lazy(async () => ({ default: (await import('./reports/routes.tsx')).ReportRoutes }))
const EwayScreen = lazy(async () => ({ default: (await import('./eway/eway-screen.tsx')).EwayScreen }))
const SettingRoutes = lazy(async () => ({ default: (await import('./settings/routes.tsx')).SettingRoutes }))
const OutboxPage = lazy(async () => ({ default: (await import('./outbox-page.tsx')).OutboxPage }))

/**
 * Every address of the office. `:id` opens beside the list it belongs to; below 900 px it is the page.
 * What is not the list of challans comes in files of its own; all of them are on the device once the app is.
 */
export function OfficeRoutes() {
  return (
    <Suspense>
      <Routes>
        <Route element={<Shell />}>
          <Route path="challans/:id?" element={<ChallansScreen />} />
          <Route path="challans/:id/edit" element={<EditorScreen />} />
          <Route path="home" element={<HomeScreen />} />
          <Route path="questions/:id?" element={<QuestionsScreen />} />
          <Route path="paper" element={<PaperSettings />} />
          <Route path="reports/*" element={<ReportRoutes />} />
          <Route path="board" element={<BoardScreen />} />
          <Route path="returns/:id?" element={<ReturnsScreen />} />
          <Route path="eway/:id?" element={<EwayScreen />} />
          <Route path="settings/*" element={<SettingRoutes />} />
          <Route path="outbox" element={<OutboxPage />} />
          <Route path="/" element={<Navigate to="/home" replace />} />
          <Route path="*" element={<ListRoutes />} />
        </Route>
      </Routes>
    </Suspense>
  )
}
