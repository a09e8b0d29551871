import { urlOf } from '@zhenyiban/shared/client.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import type { KioskHall } from '@zhenyiban/shared/queue/kiosk.ts'
import { type FormEvent, useEffect, useState } from 'react'
import { follow } from '../follow.ts'
import { messages } from './messages.ts'
import { keepNear, type NearSession, useNear } from './near-session.ts'
import { screenApi } from './screen-api.ts'
import './near-code.css'

const PAIRING_LENGTH = 8

/** What the hall's machines show: it changes every two minutes. */
const useMachineHall = ({ token, hallId }: NearSession): KioskHall | null => {
  const [hall, setHall] = useState<KioskHall | null>(null)
  useEffect(
    () =>
      follow<KioskHall>(
        { url: urlOf(contract.kioskHall, { params: { hallId } }), token: () => token },
        {
          answer: setHall,
          // An old code is no use to anybody.
          lost: lost => lost && setHall(null),
          refused: status => {
            if (status !== 401 && status !== 404) return true
            keepNear(null)
            return false
          },
        },
      ),
    [token, hallId],
  )
  return hall
}

const Shown = ({ session }: { session: NearSession }) => {
  const hall = useMachineHall(session)
  if (!hall?.nearCode) return null
  return (
    <aside className="near" aria-label={messages.near.title}>
      <img src={hall.hallQr} alt={messages.near.qr} />
      <p>
        {messages.near.title} <b>{hall.nearCode}</b>
        <small>{messages.near.how}</small>
      </p>
    </aside>
  )
}

/** A member of staff types the pairing code of a machine of this hall once. */
const Pairing = ({ hallId, onClose }: { hallId: string; onClose: () => void }) => {
  const [code, type] = useState('')
  const [refused, refuse] = useState<string | null>(null)
  const connect = async (event: FormEvent) => {
    event.preventDefault()
    refuse(null)
    try {
      const { token, hall } = await screenApi.pairKiosk({ body: { code } })
      if (hall.id !== hallId) return refuse(messages.near.otherHall(hall.name))
      keepNear({ token, hallId })
    } catch (error) {
      refuse((error as Error).message)
    }
  }
  return (
    <form className="near-pairing" onSubmit={event => void connect(event)}>
      <label>
        {messages.near.pairing}
        <input
          inputMode="numeric"
          autoComplete="off"
          maxLength={PAIRING_LENGTH}
          value={code}
          onChange={({ target }) => type(target.value.replace(/\D/g, ''))}
          // biome-ignore lint/a11y/noAutofocus: the field was asked for by a tap
          autoFocus
        />
      </label>
      <button type="submit" className="voice" disabled={code.length < PAIRING_LENGTH}>
        {messages.near.connect}
      </button>
      <button type="button" className="voice" onClick={onClose}>
        {messages.near.cancel}
      </button>
      {refused && <span role="alert">{refused}</span>}
    </form>
  )
}

/**
 * 到厅码 on the wall. What the display itself shows can be read from anywhere; the code cannot, so a screen shows it
 * only after it was paired as one of the hall's machines.
 */
export const NearCode = ({ hallId }: { hallId: string }) => {
  const session = useNear(hallId)
  const [pairing, setPairing] = useState(false)
  if (session) return <Shown session={session} />
  if (pairing) return <Pairing hallId={hallId} onClose={() => setPairing(false)} />
  return (
    <button type="button" className="voice voice-on" onClick={() => setPairing(true)}>
      {messages.near.show}
    </button>
  )
}
