/** 97.5%, and 100% only where it is all of them, 0% only where it is none. */
export const percentOf = (share: number): string => {
  if (share === 0 || share === 1) return `${share * 100}%`
  const tenths = Math.min(999, Math.max(1, Math.round(share * 1000)))
  return `${tenths / 10}%`
}
/** 2037-08 → 2037年8月 */
export const formatMonth = (month: string): string => {
  const [year, number] = month.split('-').map(Number)
  return `${year}年${number}月`
}
