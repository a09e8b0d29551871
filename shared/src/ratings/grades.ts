/** Grades of 国办发〔2019〕51号, 5 best. The last two are bad (差评). */
export const grades = [5, 4, 3, 2, 1] as const
export type Grade = (typeof grades)[number]
export const gradeLabels: Record<Grade, string> = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
}
export const isBadGrade = (grade: number): boolean => grade <= 2
