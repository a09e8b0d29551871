import type { Rating } from '@zhenyiban/shared/ratings/contract.ts'
import type { Dimensions, RatingDimension } from '@zhenyiban/shared/ratings/dimensions.ts'
import { type Grade, isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import type { RatingStage, RatingSubject } from '@zhenyiban/shared/ratings/stages.ts'
import { useState } from 'react'
import { api } from '../../shell/api.ts'
import { useKept } from '../../shell/kept-typing.ts'
import { useAction } from '../../shell/use-load.ts'

/** What a person says, with an account or by a key; nothing is lost when it is refused. */
export const useDraft = () => {
  const [grade, setGrade] = useKept<Grade | undefined>('grade', undefined)
  const [reasons, setReasons] = useKept<readonly string[]>('reasons', [])
  const [dimensions, setDimensions] = useKept<Dimensions>('dimensions', {})
  const [text, setText] = useKept('text', '')
  const [phone, setPhone] = useKept('phone', '')
  const needsReason = grade !== undefined && isBadGrade(grade) && reasons.length === 0
  return {
    grade,
    pick: (next: Grade) => {
      // The tags of a good and of a bad grade are different words.
      if (grade === undefined || isBadGrade(grade) !== isBadGrade(next)) setReasons([])
      setGrade(next)
    },
    /** By code. */
    reasons,
    toggle: (code: string) =>
      setReasons(reasons.includes(code) ? reasons.filter(one => one !== code) : [...reasons, code]),
    dimensions,
    /** The score that is there already is taken back: each is voluntary. */
    score: (dimension: RatingDimension, score: number) => {
      const { [dimension]: before, ...others } = dimensions
      setDimensions(before === score ? others : { ...others, [dimension]: score })
    },
    text,
    setText,
    phone,
    setPhone,
    needsReason,
    /** As it is sent; what was left empty is left out. */
    said: (given: Grade) => ({
      grade: given,
      reasons: [...reasons],
      ...(Object.keys(dimensions).length > 0 && { dimensions }),
      ...(text.trim() && { text: text.trim() }),
      // Who is content is not called back.
      ...(phone.trim() && isBadGrade(given) && { phone: phone.trim() }),
    }),
  }
}
export type RatingDraft = ReturnType<typeof useDraft>

/** Whoever is signed in rates a visit, or a stage of a matter, of their own. */
export const useRating = (subjectId: string) => {
  const draft = useDraft()
  const [anonymous, setAnonymous] = useKept('anonymous', true)
  const [given, setGiven] = useState<Rating>()
  const submit = useAction(async (subject: RatingSubject, stage: RatingStage | undefined) => {
    if (!draft.grade) return
    const of = { subject, subjectId, ...(stage && { stage }) }
    setGiven(await api.rate({ body: { ...of, ...draft.said(draft.grade), anonymous } }))
  })
  return { draft, anonymous, setAnonymous, submit, given }
}
