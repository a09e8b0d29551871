import type { Rateable } from '@zhenyiban/shared/ratings/by-key.ts'
import type { Dimensions } from '@zhenyiban/shared/ratings/dimensions.ts'
import type { Given } from '@zhenyiban/shared/ratings/given.ts'
import { type Grade, gradeLabels, grades, isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import { type ReactNode, useState } from 'react'
import { useLeaving } from '../kiosk/use-leaving.ts'
import { Face } from './face.tsx'
import { messages } from './messages.ts'
import { Reasons, Scores } from './said.tsx'

const UNTOUCHED_SECONDS = 90
const SOON_SECONDS = 20

interface AskedProps {
  number: string
  onPick: (grade: Grade) => void
  foot: ReactNode
}
const Asked = ({ number, onPick, foot }: AskedProps) => (
  <div className="tablet-ask">
    <h1>
      <span>{messages.forNumber(number)}</span> {messages.ask}
    </h1>
    <p>{messages.voluntary}</p>
    <div className="tablet-faces">
      {grades.map(one => (
        <button key={one} type="button" className="tablet-grade" onClick={() => onPick(one)}>
          <Face grade={one} />
          <strong>{gradeLabels[one]}</strong>
        </button>
      ))}
    </div>
    {foot}
  </div>
)

interface RatingProps {
  of: Rateable
  number: string
  onSay: (said: Given) => void
  onLeave: () => void
}
/** A face is enough; what fits it comes after, and nothing has to be typed. */
export const Rating = ({ of, number, onSay, onLeave }: RatingProps) => {
  const { left } = useLeaving(UNTOUCHED_SECONDS, onLeave, true)
  const [grade, setGrade] = useState<Grade | null>(null)
  const [reasons, setReasons] = useState<readonly string[]>([])
  const [dimensions, setDimensions] = useState<Dimensions>({})
  const bad = grade !== null && isBadGrade(grade)
  const needsReason = bad && reasons.length === 0
  const pick = (next: Grade | null) => {
    // The tags of another mood are other words.
    if (!next || !grade || isBadGrade(next) !== isBadGrade(grade)) setReasons([])
    setGrade(next)
  }
  const foot = (
    <footer className="tablet-foot">
      <button type="button" className="second" onClick={onLeave}>
        {messages.later}
      </button>
      {left <= SOON_SECONDS && <p className="leaving">{messages.leavesIn(left)}</p>}
      {grade && (
        <button
          type="button"
          className="go"
          disabled={needsReason}
          onClick={() =>
            onSay({
              grade,
              reasons: [...reasons],
              ...(Object.keys(dimensions).length > 0 && { dimensions }),
            })
          }
        >
          {needsReason ? messages.needReason : messages.submit}
        </button>
      )}
    </footer>
  )
  if (!grade) return <Asked number={number} onPick={pick} foot={foot} />
  return (
    <div className="tablet-ask">
      <p className="tablet-chosen">
        <Face grade={grade} />
        <strong>{gradeLabels[grade]}</strong>
        <button type="button" className="second" onClick={() => pick(null)}>
          {messages.change}
        </button>
      </p>
      <div className="tablet-said">
        <Reasons
          key={bad ? 'bad' : 'good'}
          title={bad ? messages.reasonsBad : messages.reasonsGood}
          reasons={of.reasons[bad ? 'bad' : 'good']}
          chosen={reasons}
          onTap={code =>
            setReasons(reasons.includes(code) ? reasons.filter(each => each !== code) : [...reasons, code])
          }
        />
        <Scores
          dimensions={of.dimensions}
          given={dimensions}
          onScore={(dimension, score) => {
            const { [dimension]: before, ...others } = dimensions
            setDimensions(before === score ? others : { ...others, [dimension]: score })
          }}
        />
      </div>
      {foot}
    </div>
  )
}
