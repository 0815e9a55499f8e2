import { Compass } from 'lucide-react'
import { ButtonLink } from '../../parts/button.tsx'
import { TaskHead } from '../../parts/phone/heads.tsx'
import { Phone } from '../../parts/phone/phone.tsx'
import { useWords } from '../../words/index.ts'
import { Centre } from './centre.tsx'

/** An address that leads nowhere here: another person's stop, or nothing at all. */
export function MissingScreen() {
  const { notFound } = useWords()
  return (
    <Phone head={<TaskHead title={notFound.title} up="/today" />} bar={<ButtonLink className="grow" to="/today">{notFound.home}</ButtonLink>}>
      <Centre icon={<Compass size={38} aria-hidden="true" />} title={notFound.title}><p>{notFound.text}</p></Centre>
    </Phone>
  )
}
