import { digits, whole } from '../kernel/fields.ts'
import { z } from '../zod.ts'

// 到厅核对: the hall's printed code can be photographed, so knowing it is not being there. Each hall says how a phone
// shows that it is near before it gets a number.

export const nearnessWays = ['off', 'location', 'code', 'staff'] as const
export type NearnessWay = (typeof nearnessWays)[number]
export const nearnessLabels: Record<NearnessWay, string> = {
  off: '不核对',
  location: '手机定位',
  code: '自助机上的到厅码',
  staff: '只由工作人员和自助机给号',
}

/** As read off a map: satellites' own coordinates, or those of maps of China (高德, 腾讯), which are some hundred metres off. */
export const coordinateSystems = ['wgs84', 'gcj02'] as const
export type CoordinateSystem = (typeof coordinateSystems)[number]
export const coordinateSystemLabels: Record<CoordinateSystem, string> = {
  gcj02: '高德、腾讯地图上的坐标',
  wgs84: '手机或定位仪（GPS）的坐标',
}

const degrees = (most: number, sentence: string) =>
  z.number({ error: sentence }).check(z.gte(-most, sentence), z.lte(most, sentence))
const Place = z.object({
  latitude: degrees(90, '纬度在 -90 到 90 之间'),
  longitude: degrees(180, '经度在 -180 到 180 之间'),
})
export type Place = z.output<typeof Place>
export const Nearness = z.object({
  way: z.enum(nearnessWays),
  withinMetres: whole(50, 5000),
  position: z.nullable(z.extend(Place, { system: z.enum(coordinateSystems) })),
})
export type Nearness = z.output<typeof Nearness>
export const nearnessDefault: Nearness = { way: 'off', withinMetres: 300, position: null }

export const NEAR_CODE_LENGTH = 4
/** What a phone shows; its own position, by satellite, is compared and not kept. */
export const NearProof = z.object({
  position: z.optional(z.extend(Place, { accuracy: z.number().check(z.gte(0)) })),
  code: z.optional(digits(NEAR_CODE_LENGTH, '到厅码是四位数字')),
})
export type NearProof = z.output<typeof NearProof>
