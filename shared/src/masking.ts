/** 138****5678 */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`
/** 4401**********1234 */
export const maskIdNumber = (idNumber: string): string =>
  `${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}`
/** 李**, 欧阳*: the family name's first character stays. */
export const maskName = (name: string): string =>
  `${name.slice(0, 1)}${'*'.repeat(Math.min(2, name.length - 1))}`
