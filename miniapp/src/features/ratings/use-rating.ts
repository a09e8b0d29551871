import type { Rating } from '@zhenyiban/shared/ratings/contract.ts'
import { type Grade, isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import type { RatingSubject } from '@zhenyiban/shared/ratings/stages.ts'
import { useState } from 'react'
import { api } from '../../shell/api.ts'
import { useKept } from '../../shell/kept-typing.ts'
import { useAction } from '../../shell/use-load.ts'

/** What a person says about one visit or matter; nothing is lost when it is refused. */
export const useRating = (subjectId: string) => {
  const [grade, setGrade] = useKept<Grade | undefined>('grade', undefined)
  const [reasons, setReasons] = useKept<readonly string[]>('reasons', [])
  const [text, setText] = useKept('text', '')
  const [anonymous, setAnonymous] = useKept('anonymous', true)
  const [given, setGiven] = useState<Rating>()
  const submit = useAction(async (subject: RatingSubject) => {
    if (!grade) return
    const said = text.trim() === '' ? {} : { text: text.trim() }
    setGiven(
      await api.rate({ body: { subject, subjectId, grade, reasons: [...reasons], anonymous, ...said } }),
    )
  })
  return {
    grade,
    pick: (next: Grade) => {
      // The tags of a good and of a bad grade are different words.
      if (grade === undefined || isBadGrade(grade) !== isBadGrade(next)) setReasons([])
      setGrade(next)
    },
    reasons,
    toggle: (reason: string) =>
      setReasons(reasons.includes(reason) ? reasons.filter(one => one !== reason) : [...reasons, reason]),
    text,
    setText,
    anonymous,
    setAnonymous,
    needsReason: grade !== undefined && isBadGrade(grade) && reasons.length === 0,
    submit,
    given,
  }
}
export type RatingDraft = ReturnType<typeof useRating>
