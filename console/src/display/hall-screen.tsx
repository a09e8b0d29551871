import type { Display } from '@zhenyiban/shared/queue.ts'
import { useCallback } from 'react'
import { Clock } from './clock.tsx'
import { screenApi } from './screen-api.ts'
import type { Call } from './speech.ts'
import { usePolled } from './use-polled.ts'
import { useVoice } from './use-voice.ts'
import { words } from './words.ts'

const POLL_MS = 2_000

const CallRow = ({ call, newest }: { call: Call; newest: boolean }) => (
  <li className={newest ? 'call call-newest' : 'call'}>
    <span className="call-number">{call.number}</span>
    <span className="call-name">{call.name}</span>
    <span className="call-arrow" aria-hidden="true">
      →
    </span>
    <span className="call-window">
      <b>{call.windowNumber}</b>
      {words.window}
    </span>
  </li>
)

const Calls = ({ calls }: { calls: readonly Call[] }) => {
  if (calls.length === 0)
    return (
      <div className="no-calls">
        <p>{words.noCalls}</p>
        <p>{words.noCallsHint}</p>
      </div>
    )
  return (
    <ol className="calls" aria-live="polite">
      {/* A recall is a new element, so that the highlight shows again. */}
      {calls.slice(0, 5).map((call, index) => (
        <CallRow key={`${call.ticketId}/${call.calls}`} call={call} newest={index === 0} />
      ))}
    </ol>
  )
}

const Figures = ({ display }: { display: Display }) => (
  <dl className="hall-figures">
    <div>
      <dt>{words.waiting}</dt>
      <dd>
        <b>{display.waiting}</b> {words.people}
      </dd>
    </div>
    <div>
      <dt>{words.wait}</dt>
      <dd>
        <b>{display.waitMinutes}</b> {words.minutes}
      </dd>
    </div>
  </dl>
)

export const HallScreen = ({ hallId }: { hallId: string }) => {
  const look = useCallback(() => screenApi.display({ params: { hallId } }), [hallId])
  const { answer, lost } = usePolled(look, POLL_MS)
  const voice = useVoice(answer?.calls ?? null)
  return (
    <main className="screen">
      <header>
        <h1>{answer?.hallName ?? words.title}</h1>
        {lost && (
          <p className="lost" role="alert">
            {words.lost}
          </p>
        )}
        {answer && <Clock serverNow={answer.now} />}
      </header>
      {answer ? <Calls calls={answer.calls} /> : <p className="no-calls">{words.loading}</p>}
      <footer>
        {answer && <Figures display={answer} />}
        {voice.possible ? (
          <button
            type="button"
            className={voice.on ? 'voice voice-on' : 'voice'}
            aria-pressed={voice.on}
            onClick={voice.on ? voice.turnOff : voice.turnOn}
          >
            {voice.on ? words.voiceIsOn : words.voiceOn}
          </button>
        ) : (
          <p className="voice-none">{words.noVoice}</p>
        )}
      </footer>
    </main>
  )
}
