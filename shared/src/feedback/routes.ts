/** How it was found who answers: the town itself, by the item, by the words, or as a person sent the like of it before. */
export const routeWays = ['town', 'item', 'words', 'learned'] as const
export type RouteWay = (typeof routeWays)[number]
/** In a line for staff; `because` is the item's name, or the number of the earlier report. */
export const routeInWords = (by: RouteWay, because: string | null): string => {
  switch (by) {
    case 'item':
      return `按事项「${because}」分来`
    case 'words':
      return `按内容分来，像是问「${because}」`
    case 'learned':
      return `照以前的移交分来（同 ${because}）`
    default:
      return '由镇街受理'
  }
}
