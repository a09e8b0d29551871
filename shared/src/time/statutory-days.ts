import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)

/** 全国年节及纪念日放假办法 as of 国务院令第795号: in force since 2025-01-01; 2 May is off since then. */
const IN_FORCE = 2025
/**
 * Arts. 2 and 6: which days are off for everybody, whatever the yearly notice does with them; one that falls on a weekend
 * is made up on the next working day.
 */
const fixedOf = (year: number): readonly (readonly [name: string, ...days: string[]])[] => [
  ['元旦', '0101'],
  ['劳动节', '0501', ...(year < IN_FORCE ? [] : ['0502'])],
  ['国庆节', '1001', '1002', '1003'],
]
/** From 除夕 on. */
const SPRING_DAYS = 4
/**
 * 除夕, 清明, 端午, 中秋 of each year. Made with lunar-typescript 1.8.6; a test compares them with chinese-days. Data and
 * not a library, because this package is part of the mini-program.
 */
const MOVING = `
  2025 0128 0404 0531 1006; 2026 0216 0405 0619 0925; 2027 0205 0405 0609 0915; 2028 0125 0404 0528 1003; 2029 0212 0404 0616 0922;
  2030 0202 0405 0605 0912; 2031 0122 0405 0624 1001; 2032 0210 0404 0612 0919; 2033 0130 0404 0601 0908; 2034 0218 0405 0620 0927;
  2035 0207 0405 0610 0916; 2036 0127 0404 0530 1004; 2037 0214 0404 0618 0924; 2038 0203 0405 0607 0913; 2039 0123 0405 0527 1002;
  2040 0211 0404 0614 0920; 2041 0131 0404 0603 0910; 2042 0121 0404 0622 0928; 2043 0209 0405 0611 0917; 2044 0129 0404 0531 1005;
  2045 0216 0404 0619 0925; 2046 0205 0404 0608 0915; 2047 0125 0405 0529 1004; 2048 0213 0404 0615 0922; 2049 0201 0404 0604 0911;
  2050 0122 0404 0623 0930; 2051 0210 0405 0613 0919; 2052 0131 0404 0601 0907; 2053 0218 0404 0620 0926; 2054 0207 0404 0610 0916;
  2055 0127 0405 0530 1005; 2056 0214 0404 0617 0924; 2057 0203 0404 0606 0913; 2058 0123 0404 0625 1002; 2059 0211 0405 0614 0921;
  2060 0201 0404 0603 0909; 2061 0120 0404 0622 0928; 2062 0208 0404 0611 0917; 2063 0128 0405 0601 1006; 2064 0216 0404 0619 0925;
  2065 0204 0404 0608 0915; 2066 0125 0404 0528 1003; 2067 0213 0405 0616 0923; 2068 0202 0404 0604 0911; 2069 0122 0404 0623 0929;
  2070 0210 0404 0613 0919; 2071 0130 0405 0602 0908; 2072 0218 0404 0620 0926; 2073 0206 0404 0610 0916; 2074 0126 0404 0530 1005;
  2075 0214 0404 0617 0924; 2076 0204 0404 0606 0912; 2077 0123 0404 0624 1001; 2078 0211 0404 0614 0920; 2079 0201 0404 0604 0910;
  2080 0121 0404 0622 0928; 2081 0208 0404 0611 0917; 2082 0128 0404 0601 1006; 2083 0216 0404 0619 0926; 2084 0205 0404 0607 0914;
  2085 0125 0404 0527 1003; 2086 0213 0404 0615 0922; 2087 0202 0404 0605 0911; 2088 0123 0404 0623 0929; 2089 0209 0404 0613 0918;
  2090 0129 0404 0602 0908; 2091 0217 0404 0621 0927; 2092 0206 0404 0609 0916; 2093 0126 0404 0529 1005; 2094 0214 0404 0617 0924;
  2095 0204 0404 0606 0913; 2096 0124 0404 0624 0930; 2097 0211 0404 0614 0920; 2098 0131 0404 0604 0909; 2099 0120 0404 0623 0929
`
const moving = new Map(
  MOVING.split(';').map(line => {
    const [year, ...days] = line.trim().split(' ')
    return [Number(year), days]
  }),
)

const on = (year: number, monthDay: string) =>
  dayjs.utc(`${year}-${monthDay.slice(0, 2)}-${monthDay.slice(2)}`)
const isWeekend = (day: dayjs.Dayjs) => day.day() === 0 || day.day() === 6
const format = (day: dayjs.Dayjs) => day.format('YYYY-MM-DD')

interface StatutoryDay {
  /** 清明节 */
  name: string
  /** 补假: the holiday itself falls on a weekend, or on another one. */
  madeUp: boolean
}
const countDays = (year: number): Map<string, StatutoryDay> => {
  const known = moving.get(year)
  const holidays = fixedOf(year).flatMap(([name, ...days]) => days.map(day => ({ name, day: on(year, day) })))
  if (known) {
    const [eve = '', clear = '', boat = '', moon = ''] = known
    for (let nth = 0; nth < SPRING_DAYS; nth += 1)
      holidays.push({ name: '春节', day: on(year, eve).add(nth, 'day') })
    holidays.push({ name: '清明节', day: on(year, clear) })
    holidays.push({ name: '端午节', day: on(year, boat) })
    holidays.push({ name: '中秋节', day: on(year, moon) })
  }
  const off = new Map<string, StatutoryDay>()
  const owed: typeof holidays = []
  for (const { name, day } of holidays.sort((a, b) => +a.day - +b.day)) {
    // Two on one day (中秋 within 国庆) are two days off, as in the notice of 2020.
    if (off.has(format(day)) || isWeekend(day)) owed.push({ name, day })
    if (!off.has(format(day))) off.set(format(day), { name, madeUp: false })
  }
  for (const { name, day } of owed) {
    let next = day.add(1, 'day')
    while (isWeekend(next) || off.has(format(next))) next = next.add(1, 'day')
    off.set(format(next), { name, madeUp: true })
  }
  return off
}

const counted = new Map<number, ReadonlyMap<string, StatutoryDay>>()
/** The days of a year that the law itself makes days off. */
export const statutoryDays = (year: number): ReadonlyMap<string, StatutoryDay> => {
  const known = counted.get(year)
  if (known) return known
  const days = countDays(year)
  counted.set(year, days)
  return days
}
