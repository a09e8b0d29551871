import type { Rateable } from '@zhenyiban/shared/ratings/by-key.ts'
import { type Grade, isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import { useEffect, useState } from 'react'
import type { KioskSession } from '../kiosk/session.ts'
import { useAwake } from '../kiosk/use-awake.ts'
import { useLeaving } from '../kiosk/use-leaving.ts'
import { Face } from './face.tsx'
import { messages } from './messages.ts'
import { sendRating, useHeld } from './outgoing.ts'
import { Rating } from './rating.tsx'
import { keyApi } from './tablet-api.ts'
import { useAsked } from './use-asked.ts'
import './tablet.css'

const THANKS_SECONDS = 8

const Idle = () => (
  <div className="tablet-idle">
    <div className="tablet-idle-faces">
      <Face grade={5} />
      <Face grade={3} />
      <Face grade={1} />
    </div>
    <h1>{messages.idle}</h1>
    <p>{messages.idleMore}</p>
  </div>
)
const Thanks = ({ grade, isHeld, onLeave }: { grade: Grade; isHeld: boolean; onLeave: () => void }) => {
  useLeaving(THANKS_SECONDS, onLeave, false)
  return (
    <div className="tablet-idle" role="status">
      <Face grade={grade} />
      <h1>{messages.thanks}</h1>
      {isBadGrade(grade) && <p>{messages.thanksBad}</p>}
      {isHeld && <p>{messages.held}</p>}
    </div>
  )
}

/** What the key opens, while it can be rated. */
const useRateable = (ratingKey: string | null): Rateable | null => {
  const [opened, setOpened] = useState<{ key: string; of: Rateable } | null>(null)
  useEffect(() => {
    if (!ratingKey) return
    let over = false
    keyApi
      .ratingByKey({ params: { ratingKey } })
      .then(of => over || setOpened({ key: ratingKey, of }))
      // What is asked comes again with the next news, or with the network.
      .catch(() => {})
    return () => {
      over = true
    }
  }, [ratingKey])
  return opened?.key === ratingKey && opened.of.state === 'open' ? opened.of : null
}

/** 评价平板: bound to one window, it asks whose visit just ended there, and does nothing else. */
export const TabletScreen = ({ machine, windowId }: { machine: KioskSession; windowId: string }) => {
  const { now, lost } = useAsked(machine, windowId)
  const held = useHeld()
  /** Answered here, or declined: not asked about again. */
  const [done, setDone] = useState<string | null>(null)
  const [thanked, setThanked] = useState<Grade | null>(null)
  const ask = now?.ask && now.ask.ratingKey !== done ? now.ask : null
  const of = useRateable(ask?.ratingKey ?? null)
  useAwake()
  // The next visit has ended: thanks for the one before are over.
  useEffect(() => {
    if (ask) setThanked(null)
  }, [ask])
  return (
    <main className="kiosk tablet">
      <header>
        <h1>
          {now?.hallName ?? machine.hall.name} ·{' '}
          {messages.window(now?.windowNumber ?? machine.window!.number)}
        </h1>
      </header>
      {lost && (
        <p className="said said-lost offline" role="alert">
          {held > 0 ? messages.held : messages.offline}
        </p>
      )}
      {!now ? (
        <p className="loading">{messages.loading}</p>
      ) : thanked ? (
        <Thanks grade={thanked} isHeld={held > 0} onLeave={() => setThanked(null)} />
      ) : ask && of ? (
        <Rating
          key={ask.ratingKey}
          of={of}
          number={ask.number}
          onLeave={() => setDone(ask.ratingKey)}
          onSay={said => {
            setDone(ask.ratingKey)
            setThanked(said.grade)
            void sendRating({ ratingKey: ask.ratingKey, said })
          }}
        />
      ) : (
        <Idle />
      )}
    </main>
  )
}
