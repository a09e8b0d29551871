import type { Rateable } from '@zhenyiban/shared/ratings/by-key.ts'
import type { Dimensions, RatingDimension } from '@zhenyiban/shared/ratings/dimensions.ts'
import { useState } from 'react'
import { messages } from './messages.ts'

interface ReasonsProps {
  title: string
  reasons: Rateable['reasons']['bad']
  chosen: readonly string[]
  onTap: (code: string) => void
}
/** Plain words first; the national ones are a tap away. */
export const Reasons = ({ title, reasons, chosen, onTap }: ReasonsProps) => {
  const [all, setAll] = useState(false)
  const shown = reasons.filter(({ national }) => all || !national)
  return (
    <section className="tablet-part">
      <h2>{title}</h2>
      <div className="tablet-tags">
        {shown.map(({ code, label }) => (
          <button
            key={code}
            type="button"
            aria-pressed={chosen.includes(code)}
            className="tablet-tag"
            onClick={() => onTap(code)}
          >
            {chosen.includes(code) && <span aria-hidden="true">✓ </span>}
            {label}
          </button>
        ))}
        {!all && reasons.some(({ national }) => national) && (
          <button type="button" className="tablet-tag more" onClick={() => setAll(true)}>
            {messages.more}
          </button>
        )}
      </div>
    </section>
  )
}

const scores = [1, 2, 3, 4, 5]
interface ScoresProps {
  dimensions: Rateable['dimensions']
  given: Dimensions
  onScore: (dimension: RatingDimension, score: number) => void
}
export const Scores = ({ dimensions, given, onScore }: ScoresProps) => (
  <section className="tablet-part">
    <h2>{messages.dimensions}</h2>
    {dimensions.map(({ key, label }) => (
      <fieldset key={key} className="tablet-dimension" aria-label={label}>
        <span>{label}</span>
        <div>
          {scores.map(score => (
            <button
              key={score}
              type="button"
              aria-pressed={given[key] === score}
              aria-label={messages.score(label, score)}
              className="tablet-score"
              onClick={() => onScore(key, score)}
            >
              {score}
            </button>
          ))}
        </div>
      </fieldset>
    ))}
  </section>
)
