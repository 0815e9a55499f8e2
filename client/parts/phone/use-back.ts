import { useLocation, useNavigate } from 'react-router'

/** One step back, as the phone's own back does; after a reload or a shared link, one step up. */
export function useBack(up: string): () => void {
  const navigate = useNavigate()
  const { key } = useLocation()
  return () => void (key === 'default' ? navigate(up, { replace: true }) : navigate(-1))
}
