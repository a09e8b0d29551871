const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** Whether there is such a day from 1900 on; `day` is YYYY-MM-DD. */
export const isDay = (day: string): boolean => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const at = new Date(Date.UTC(year, month - 1, date))
  return year >= 1900 && at.getUTCMonth() === month - 1 && at.getUTCDate() === date
}
/** GB 11643-1999: 17 digits and a check character (ISO 7064 MOD 11-2), with a possible day of birth. */
export const isIdNumber = (text: string): boolean => {
  if (!/^\d{17}[\dX]$/.test(text)) return false
  if (!isDay([text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].join('-'))) return false
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return '10X98765432'[sum % 11] === text[17]
}
