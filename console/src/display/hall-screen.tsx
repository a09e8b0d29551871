import { urlOf } from '@zhenyiban/shared/client.ts'
import { type Display, queue } from '@zhenyiban/shared/queue/contract.ts'
import { keyOf } from './announcements.ts'
import { Clock } from './clock.tsx'
import type { Call } from './speech.ts'
import { useFollowed } from './use-followed.ts'
import { useMissed } from './use-missed.ts'
import { useVoice } from './use-voice.ts'
import { WindowList } from './window-list.tsx'
import { words } from './words.ts'

const ROWS = 5

const CallRow = ({ call, newest, missed }: { call: Call; newest: boolean; missed: boolean }) => (
  <li className={newest ? 'call call-newest' : 'call'}>
    <span className="call-number">{call.number}</span>
    <span className="call-name">
      {call.name}
      {missed && <em className="call-missed">{words.missed}</em>}
    </span>
    <span className="call-arrow" aria-hidden="true">
      →
    </span>
    <span className="call-window">
      <b>{call.windowNumber}</b>
      {words.window}
    </span>
  </li>
)

const Calls = ({ calls, missed }: { calls: readonly Call[]; missed: ReadonlySet<string> }) => {
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
      {calls.slice(0, ROWS).map((call, index) => (
        <CallRow key={keyOf(call)} call={call} newest={index === 0} missed={missed.has(keyOf(call))} />
      ))}
    </ol>
  )
}

/** Called, not yet at the window, and no longer among the rows: they too can still find where to go. */
const Below = ({ calls, standing }: Pick<Display, 'calls' | 'standing'>) => {
  const shown = new Set(calls.slice(0, ROWS).map(keyOf))
  const below = standing.filter(call => !shown.has(keyOf(call)))
  if (below.length === 0) return null
  return (
    <p className="below">
      {words.stillCalled}
      {below.map(({ ticketId, number, windowNumber }) => (
        <span key={ticketId}>{words.toWindow(number, windowNumber)}</span>
      ))}
    </p>
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

const VoiceSwitch = ({ voice }: { voice: ReturnType<typeof useVoice> }) => {
  if (!voice.possible) return <p className="voice-none">{words.noVoice}</p>
  return (
    <div className="voice-switch">
      <button
        type="button"
        className={voice.on ? 'voice voice-on' : 'voice'}
        aria-pressed={voice.on}
        onClick={voice.on ? voice.turnOff : voice.turnOn}
      >
        {voice.on ? words.voiceIsOn : words.voiceOn}
      </button>
      <button type="button" className="voice voice-on" onClick={voice.changeOne}>
        {words.one[voice.one]}
      </button>
    </div>
  )
}

export const HallScreen = ({ hallId }: { hallId: string }) => {
  const { answer, lost } = useFollowed<Display>(urlOf(queue.display, { params: { hallId } }))
  const missed = useMissed(answer, lost)
  const voice = useVoice(answer?.standing ?? null)
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
      {answer ? (
        <div className="floor">
          <Calls calls={answer.calls} missed={missed} />
          <WindowList windows={answer.windows} />
        </div>
      ) : (
        <p className="no-calls">{words.loading}</p>
      )}
      {answer && <Below calls={answer.calls} standing={answer.standing} />}
      <footer>
        {answer && <Figures display={answer} />}
        <VoiceSwitch voice={voice} />
      </footer>
    </main>
  )
}
