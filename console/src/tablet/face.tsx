import type { Grade } from '@zhenyiban/shared/ratings/grades.ts'

const mouths: Record<Grade, string> = {
  5: 'M7 13.5h10c-.8 5.6-9.2 5.6-10 0z',
  4: 'M7.5 14c2 3.2 7 3.2 9 0',
  3: 'M8 15h8',
  2: 'M8 16.2c2-2 6-2 8 0',
  1: 'M7.5 17c2-3.6 7-3.6 9 0',
}
/** Drawn, with its word beside it. */
export const Face = ({ grade }: { grade: Grade }) => (
  <svg className={`face face${grade}`} viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="9.5" />
    <path d="M8.5 9.2v.6M15.5 9.2v.6" />
    <path d={mouths[grade]} />
  </svg>
)
