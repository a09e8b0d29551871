import {
  type MatterPromise,
  type PromiseStatus,
  promiseStatusLabels,
  promiseWayLabels,
} from '@zhenyiban/shared/matters/promise.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Mark } from '../../../shell/mark.tsx'
import { messages } from '../messages.ts'

const looks: Record<PromiseStatus, [shape: string, tone: 'ask' | 'done' | 'lost' | 'quiet']> = {
  open: ['▲', 'ask'],
  kept: ['✓', 'done'],
  broken: ['✕', 'lost'],
  moot: ['–', 'quiet'],
}
/** 容缺受理: what was promised, by when, how, and what came of it. */
export const PromisePart = ({ promise }: { promise: MatterPromise }) => {
  const { status, materials, byOn, way, promisedAt, text, barredUntilOn } = promise
  const [shape, tone] = looks[status] ?? ['○', 'quiet']
  const label = promiseStatusLabels[status] ?? status
  return (
    <section className="drawer-part">
      <h3>{messages.promise}</h3>
      <Mark shape={shape} tone={tone} word={messages.promiseStands(label, formatDay(byOn))} />
      <ul className="plain-list">
        {materials.map(name => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <blockquote className="promise-text">{text}</blockquote>
      {barredUntilOn && <p>{messages.promiseBarred(formatDay(barredUntilOn))}</p>}
      <p className="quiet">
        {messages.promiseGiven(promiseWayLabels[way] ?? way, formatInstant(promisedAt))}
      </p>
    </section>
  )
}
