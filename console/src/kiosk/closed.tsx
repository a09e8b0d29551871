import { type Hall, hoursInWords } from '@zhenyiban/shared/organisations/contract.ts'
import type { KioskHall } from '@zhenyiban/shared/queue/kiosk.ts'
import { useEffect, useState } from 'react'
import { Codes, useHallCode } from './codes.tsx'
import { kioskApi } from './kiosk-api.ts'
import { messages } from './messages.ts'
import './codes.css'

/** While no numbers are given: why, when they are, and what can be done meanwhile. */
export const Closed = ({ hall }: { hall: KioskHall }) => {
  const code = useHallCode(hall)
  const [known, setKnown] = useState<Hall | null>(null)
  useEffect(() => {
    let over = false
    // Without it the reason still stands there.
    kioskApi
      .hall({ params: { hallId: hall.hall.id } })
      .then(found => over || setKnown(found))
      .catch(() => {})
    return () => {
      over = true
    }
  }, [hall.hall.id])
  return (
    <div className="closed">
      <section>
        <h2>{messages.closed}</h2>
        <p className="closed-why">{known?.today.reason ?? hall.reason}</p>
        {known && (
          <dl>
            <dt>{messages.hours}</dt>
            <dd>{hoursInWords(known)}</dd>
            {known.phone && <dt>{messages.phone}</dt>}
            {known.phone && <dd>{known.phone}</dd>}
          </dl>
        )}
      </section>
      <aside className="phone-way">
        <Codes mini={code} plain={hall.hallQr} alt={messages.hallQr} />
        <p>
          <strong>{messages.closedScan}</strong>
        </p>
      </aside>
    </div>
  )
}
