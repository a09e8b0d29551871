import type { KioskHall } from '@zhenyiban/shared/queue/kiosk.ts'
import { useState } from 'react'
import { messages } from './messages.ts'

interface Props {
  hall: KioskHall
  disabled: boolean
  onTake: (letter: string, elderly: boolean) => void
}
/** The lines of a hall that has more than one (业务组). */
export const Groups = ({ hall, disabled, onTake }: Props) => {
  const [elderly, setElderly] = useState(false)
  return (
    <section className="groups">
      <h2>{messages.groups}</h2>
      <label className="tick">
        <input type="checkbox" checked={elderly} onChange={event => setElderly(event.target.checked)} />
        {messages.asElderly(hall.elderlyFromAge)}
      </label>
      <ul>
        {hall.groups.map(({ letter, name, waiting, waitMinutes, itemNames }) => (
          <li key={letter}>
            <button
              type="button"
              className="door"
              disabled={disabled}
              onClick={() => onTake(letter, elderly)}
            >
              <strong>{name}</strong>
              <span>{itemNames.length > 0 ? messages.itemNames(itemNames) : messages.anything}</span>
              <em>{messages.groupLine(waiting, waitMinutes)}</em>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
