import { ButtonLink } from '../../parts/button.tsx'
import { Frame } from './frame.tsx'
import { paths } from './paths.ts'
import { useWarehouseWords } from './words.ts'

export function MissingChallan() {
  const words = useWarehouseWords()
  return (
    <Frame title={words.scan.notHere} back={paths.board}>
      <div className="wh-body">
        <p className="wh-lead">{words.missingChallan} {words.scan.notHereNote}</p>
        <ButtonLink size="glove" to={paths.board}>{words.toBoard}</ButtonLink>
      </div>
    </Frame>
  )
}
