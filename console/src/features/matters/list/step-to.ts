/** The row selected by an arrow key: from none to the first or last, and never beyond an end. */
export const stepTo = (rows: number, at: number, step: 1 | -1): number => {
  if (at < 0) return step === 1 ? 0 : rows - 1
  return Math.min(rows - 1, Math.max(0, at + step))
}
