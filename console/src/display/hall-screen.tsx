import { urlOf } from '@zhenyiban/shared/client.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import type { Display } from '@zhenyiban/shared/queue/display.ts'
import { keyOf } from './announcements.ts'
import { Clock } from './clock.tsx'
import { messages } from './messages.ts'
import { NearCode } from './near-code.tsx'
import { PublicLine } from './public-line.tsx'
import { SaidLine } from './said-line.tsx'
import type { Call } from './speech.ts'
import { useFollowed } from './use-followed.ts'
import { useMissed } from './use-missed.ts'
import { useVoice } from './use-voice.ts'
import { WindowList } from './window-list.tsx'

const ROWS = 5

const CallRow = ({ call, newest, missed }: { call: Call; newest: boolean; missed: boolean }) => (
  <li className={newest ? 'call call-newest' : 'call'}>
    <span className="call-number">{call.number}</span>
    <span className="call-name">{missed && <em className="call-missed">{messages.missed}</em>}</span>
    <span className="call-arrow" aria-hidden="true">
      →
    </span>
    <span className="call-window">
      <b>{call.windowNumber}</b>
      {messages.window}
    </span>
  </li>
)

const Calls = ({ calls, missed }: { calls: readonly Call[]; missed: ReadonlySet<string> }) => {
  if (calls.length === 0)
    return (
      <div className="no-calls">
        <p>{messages.noCalls}</p>
        <p>{messages.noCallsHint}</p>
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

/** Called, not yet at the window, and no longer among the last five calls. */
const Below = ({ calls, standing }: Pick<Display, 'calls' | 'standing'>) => {
  const shown = new Set(calls.slice(0, ROWS).map(keyOf))
  const below = standing.filter(call => !shown.has(keyOf(call)))
  if (below.length === 0) return null
  return (
    <p className="below">
      {messages.stillCalled}
      {below.map(({ ticketId, number, windowNumber }) => (
        <span key={ticketId}>{messages.toWindow(number, windowNumber)}</span>
      ))}
    </p>
  )
}

/** Nobody can say how long it takes before a window is open. */
const isServed = ({ windows }: Display): boolean => windows.some(({ state }) => state !== 'closed')
const Figures = ({ display }: { display: Display }) => (
  <dl className="hall-figures">
    <div>
      <dt>{messages.waiting}</dt>
      <dd>
        <b>{display.waiting}</b> {messages.people}
      </dd>
    </div>
    <div>
      <dt>{messages.wait}</dt>
      <dd>
        {isServed(display) ? (
          <>
            <b>{display.waitMinutes}</b> {messages.minutes}
          </>
        ) : (
          messages.noWindow
        )}
      </dd>
    </div>
  </dl>
)

const VoiceSwitch = ({ voice }: { voice: ReturnType<typeof useVoice> }) => {
  if (!voice.possible) return <p className="voice-none">{messages.noVoice}</p>
  return (
    <div className="voice-switch">
      {voice.mute && (
        <p className="voice-mute" role="alert">
          {messages.mute}
        </p>
      )}
      <button
        type="button"
        className={voice.on ? 'voice voice-on' : 'voice'}
        aria-pressed={voice.on}
        onClick={voice.on ? voice.turnOff : voice.turnOn}
      >
        {voice.on ? messages.voiceIsOn : messages.voiceOn}
      </button>
      <button type="button" className="voice voice-on" onClick={voice.changeOne}>
        {messages.one[voice.one]}
      </button>
    </div>
  )
}

export const HallScreen = ({ hallId }: { hallId: string }) => {
  const { answer, lost } = useFollowed<Display>(urlOf(contract.display, { params: { hallId } }))
  const missed = useMissed(answer, lost)
  const voice = useVoice(answer?.standing ?? null)
  return (
    <main className="screen">
      <header>
        <h1>{answer?.hallName ?? messages.title}</h1>
        {lost && (
          <p className="lost" role="alert">
            {messages.lost}
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
        <p className="no-calls">{messages.loading}</p>
      )}
      {answer && <Below calls={answer.calls} standing={answer.standing} />}
      {answer && <SaidLine hallId={hallId} now={answer.now} />}
      {answer && <PublicLine hallId={hallId} now={answer.now} />}
      <footer>
        {answer && <Figures display={answer} />}
        <NearCode hallId={hallId} />
        <VoiceSwitch voice={voice} />
      </footer>
    </main>
  )
}
