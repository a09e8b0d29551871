import { whatFails } from '@zhenyiban/shared/matters/promise.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'

const listed = (materials: readonly string[]) => materials.map(name => `「${name}」`).join('')
/** What a matter's story says of a promise (容缺受理). */
export const story = {
  accepted: (dueOn: string) => `容缺受理，承诺 ${formatDay(dueOn)} 前办好`,
  promised: (materials: readonly string[], byOn: string) =>
    `您承诺 ${formatDay(byOn)} 前补交${listed(materials)}`,
  fails: () => `${whatFails}。`,
  kept: () => '承诺补交的材料已补齐',
  broken: (byOn: string) => `承诺的材料到 ${formatDay(byOn)} 没有补交，终止办理`,
  barred: (untilOn: string) => `到 ${formatDay(untilOn)} 为止办事不能再容缺受理，材料齐全的照常受理。`,
}
export const barredUntilSaid = (untilOn: string) => `到 ${formatDay(untilOn)} 为止不能容缺受理`
