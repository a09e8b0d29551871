/** 138****5678 */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`
/** 4401**********1234 */
export const maskIdNumber = (idNumber: string): string =>
  `${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}`
/** 李**, 欧*: the first character stays, counted as people do: a rare one takes two code units. */
export const maskName = (name: string): string => {
  const [first = '', ...others] = name
  return first + '*'.repeat(Math.min(2, others.length))
}
/** Every ID number in a text somebody wrote; other long numbers stay. */
export const maskIdNumbersIn = (text: string): string =>
  text.replaceAll(/\d+[Xx]?/g, number => (/^\d{17}[\dXx]$/.test(number) ? maskIdNumber(number) : number))
