import type { Rating } from '@zhenyiban/shared/ratings/contract.ts'
import { gradeLabels, isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import { Mark } from '../../shell/mark.tsx'

export const Grade = ({ grade }: Pick<Rating, 'grade'>) => (
  <Mark
    shape={`${grade}/5`}
    tone={isBadGrade(grade) ? 'lost' : grade === 3 ? 'quiet' : 'done'}
    word={gradeLabels[grade]}
  />
)
