import type { KioskHall, KioskTicket } from '@zhenyiban/shared/queue/kiosk.ts'
import { type ReactNode, useState } from 'react'
import { Clock } from '../display/clock.tsx'
import { CheckIn } from './check-in.tsx'
import { Closed } from './closed.tsx'
import { Groups } from './groups.tsx'
import { Home } from './home.tsx'
import { kioskApi } from './kiosk-api.ts'
import { messages } from './messages.ts'
import { Result } from './result.tsx'
import type { KioskSession } from './session.ts'
import { CODE_LENGTH } from './typed.ts'
import { useAwake } from './use-awake.ts'
import { useHall } from './use-hall.ts'
import { useLeaving } from './use-leaving.ts'
import { useScanner } from './use-scanner.ts'

const IDLE_SECONDS = 60
const SOON_SECONDS = 20
const NOTICE_SECONDS = 20

/** One step of a visitor; without input it returns to the start for the next person. */
const Step = ({ onLeave, children }: { onLeave: () => void; children: ReactNode }) => {
  const { left } = useLeaving(IDLE_SECONDS, onLeave, true)
  return (
    <div className="step">
      {children}
      <footer className="step-foot">
        <button type="button" className="second" onClick={onLeave}>
          {messages.back}
        </button>
        {left <= SOON_SECONDS && <p className="leaving">{messages.leavesIn(left)}</p>}
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
        {messages.understood}
      </button>
      <p className="leaving">{messages.leavesIn(left)}</p>
    </div>
  )
}

type View =
  | { at: 'home' | 'groups' | 'check_in' }
  | { at: 'result'; given: KioskTicket }
  | { at: 'notice'; text: string }
const home: View = { at: 'home' }

const KioskViews = ({ hall, lost, prints }: { hall: KioskHall; lost: boolean; prints: boolean }) => {
  const [view, go] = useState<View>(home)
  const [refused, setRefused] = useState<string | null>(null)
  const [working, setWorking] = useState(false)
  const leave = () => {
    setRefused(null)
    go(home)
  }
  const params = { hallId: hall.hall.id }
  /**
   * One ticket or check-in at a time; a refusal is shown beside the input, or as a page of its own where there is
   * none.
   */
  const act = async (work: () => Promise<KioskTicket>) => {
    if (working || lost) return
    setWorking(true)
    setRefused(null)
    try {
      go({ at: 'result', given: await work() })
    } catch (error) {
      const { message } = error as Error
      setRefused(message)
      if (view.at !== 'check_in') go({ at: 'notice', text: message })
    }
    setWorking(false)
  }
  const take = (letter: string, elderly: boolean) =>
    void act(() => kioskApi.kioskTicket({ params, body: { letter, elderly } }))
  const checkIn = (code: string) => void act(() => kioskApi.kioskCheckIn({ params, body: { code } }))
  const scanned = (text: string) =>
    text.length === CODE_LENGTH && /^\d+$/.test(text)
      ? checkIn(text)
      : go({ at: 'notice', text: messages.notRead })
  useScanner(hall.open && (view.at === 'home' || view.at === 'groups') ? scanned : null)

  const disabled = working || lost
  if (view.at === 'result') return <Result given={view.given} prints={prints} onLeave={leave} />
  if (view.at === 'notice') return <Notice text={view.text} onLeave={leave} />
  if (!hall.open) return <Closed hall={hall} />
  if (view.at === 'groups')
    return (
      <Step onLeave={leave}>
        <Groups hall={hall} disabled={disabled} onTake={take} />
      </Step>
    )
  if (view.at === 'check_in')
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

export const HallScreen = ({ machine }: { machine: KioskSession }) => {
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
          {messages.offline}
        </p>
      )}
      {hall ? (
        <KioskViews hall={hall} lost={lost} prints={machine.prints} />
      ) : (
        <p className="loading">{messages.loading}</p>
      )}
      <p className="foot">
        <span>{messages.help}</span>
        <span>{machine.name}</span>
      </p>
    </main>
  )
}
