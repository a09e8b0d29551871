import type { KioskHall, KioskTicket } from '@zhenyiban/shared/queue/kiosk.ts'
import { type ReactNode, useState } from 'react'
import { Clock } from '../display/clock.tsx'
import { CheckIn } from './check-in.tsx'
import { Closed } from './closed.tsx'
import { Groups } from './groups.tsx'
import { Home } from './home.tsx'
import { kioskApi } from './kiosk-api.ts'
import { Result } from './result.tsx'
import type { Machine } from './session.ts'
import { CODE_LENGTH } from './typed.ts'
import { useAwake } from './use-awake.ts'
import { useHall } from './use-hall.ts'
import { useLeaving } from './use-leaving.ts'
import { useScanner } from './use-scanner.ts'
import { words } from './words.ts'

const IDLE_SECONDS = 60
const SOON_SECONDS = 20
const NOTICE_SECONDS = 20

/** A step of somebody's; left alone it goes back, so that the next one begins at the beginning. */
const Step = ({ onLeave, children }: { onLeave: () => void; children: ReactNode }) => {
  const { left } = useLeaving(IDLE_SECONDS, onLeave, true)
  return (
    <div className="step">
      {children}
      <footer className="step-foot">
        <button type="button" className="second" onClick={onLeave}>
          {words.back}
        </button>
        {left <= SOON_SECONDS && <p className="leaving">{words.leavesIn(left)}</p>}
      </footer>
    </div>
  )
}
const Notice = ({ text, onLeave }: { text: string; onLeave: () => void }) => {
  const { left } = useLeaving(NOTICE_SECONDS, onLeave, false)
  return (
    <div className="notice" role="alert">
      <p>{text}</p>
      <button type="button" className="go" onClick={onLeave}>
        {words.understood}
      </button>
      <p className="leaving">{words.leavesIn(left)}</p>
    </div>
  )
}

type Place =
  | { at: 'home' | 'groups' | 'check_in' }
  | { at: 'result'; given: KioskTicket }
  | { at: 'notice'; text: string }
const home: Place = { at: 'home' }

const Room = ({ hall, lost, prints }: { hall: KioskHall; lost: boolean; prints: boolean }) => {
  const [place, go] = useState<Place>(home)
  const [refused, setRefused] = useState<string | null>(null)
  const [working, setWorking] = useState(false)
  const leave = () => {
    setRefused(null)
    go(home)
  }
  const params = { hallId: hall.hall.id }
  /** One number or check-in at a time; a refusal stays beside what was typed, elsewhere it stands alone. */
  const act = async (work: () => Promise<KioskTicket>) => {
    if (working || lost) return
    setWorking(true)
    setRefused(null)
    try {
      go({ at: 'result', given: await work() })
    } catch (error) {
      const { message } = error as Error
      setRefused(message)
      if (place.at !== 'check_in') go({ at: 'notice', text: message })
    }
    setWorking(false)
  }
  const take = (letter: string, elderly: boolean) =>
    void act(() => kioskApi.kioskTicket({ params, body: { letter, elderly } }))
  const checkIn = (code: string) => void act(() => kioskApi.kioskCheckIn({ params, body: { code } }))
  const scanned = (text: string) =>
    text.length === CODE_LENGTH && /^\d+$/.test(text)
      ? checkIn(text)
      : go({ at: 'notice', text: words.notRead })
  useScanner(hall.open && (place.at === 'home' || place.at === 'groups') ? scanned : null)

  const disabled = working || lost
  if (place.at === 'result') return <Result given={place.given} prints={prints} onLeave={leave} />
  if (place.at === 'notice') return <Notice text={place.text} onLeave={leave} />
  if (!hall.open) return <Closed hall={hall} />
  if (place.at === 'groups')
    return (
      <Step onLeave={leave}>
        <Groups hall={hall} disabled={disabled} onTake={take} />
      </Step>
    )
  if (place.at === 'check_in')
    return (
      <Step onLeave={leave}>
        <CheckIn disabled={disabled} refused={refused} onCode={checkIn} />
      </Step>
    )
  return (
    <Home
      hall={hall}
      disabled={disabled}
      onTake={take}
      onGroups={() => go({ at: 'groups' })}
      onCheckIn={() => go({ at: 'check_in' })}
    />
  )
}

export const HallScreen = ({ machine }: { machine: Machine }) => {
  const { hall, lost } = useHall(machine)
  useAwake()
  return (
    <main className="kiosk">
      <header>
        <h1>{hall?.hall.name ?? machine.hall.name}</h1>
        {hall && <Clock serverNow={hall.now} />}
      </header>
      {lost && (
        <p className="said said-lost offline" role="alert">
          {words.offline}
        </p>
      )}
      {hall ? (
        <Room hall={hall} lost={lost} prints={machine.prints} />
      ) : (
        <p className="loading">{words.loading}</p>
      )}
      <p className="foot">
        <span>{words.help}</span>
        <span>{machine.name}</span>
      </p>
    </main>
  )
}
