import type { ServedChannel } from '../queue/served.ts'
import { z } from '../zod.ts'

// 评价维度: what is rated besides the whole, each 1 to 5 and voluntary (GB/T 39735-2020).

const byChannel = {
  on_site: { efficiency: '服务效率', level: '服务水平', attitude: '服务态度' },
  online: {
    online_efficiency: '办事效率',
    guide_accuracy: '指南精确度',
    convenience: '便捷度',
    platform: '平台操作性',
  },
} as const
type OfChannels = typeof byChannel
export type RatingDimension = { [C in ServedChannel]: keyof OfChannels[C] }[ServedChannel]

export const dimensionLabels: Record<RatingDimension, string> = { ...byChannel.on_site, ...byChannel.online }
export const ratingDimensions = Object.keys(dimensionLabels) as [RatingDimension, ...RatingDimension[]]
/** In the order of the standard. */
export const dimensionsOf = (channel: ServedChannel): RatingDimension[] =>
  Object.keys(byChannel[channel]) as RatingDimension[]

const Score = z.int().check(z.gte(1, '每一项打 1 到 5 分'), z.lte(5, '每一项打 1 到 5 分'))
/** What was given; what nobody gave is left out, and never counted. */
export const Dimensions = z.partialRecord(z.enum(ratingDimensions), Score)
export type Dimensions = z.output<typeof Dimensions>

/** The first that does not belong to how somebody was served; null when all do. */
export const strangeDimension = (channel: ServedChannel, given: Dimensions): RatingDimension | null =>
  (Object.keys(given) as RatingDimension[]).find(each => !dimensionsOf(channel).includes(each)) ?? null
