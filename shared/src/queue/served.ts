/**
 * How somebody was served (办理渠道): at a place with people, or over the phone and the web. GB/T 39735-2020 rates the two by
 * different dimensions.
 */
export const servedChannels = ['on_site', 'online'] as const
export type ServedChannel = (typeof servedChannels)[number]
export const servedChannelLabels: Record<ServedChannel, string> = { on_site: '现场', online: '网上' }

/**
 * Who was served by whom, where and in what (服务归属): copied when a visit or a stage of a matter ends, and never looked up
 * later, so that who leaves or moves takes none of it along. Ids as text.
 */
export interface Served {
  townId: string
  /** Who answers for it: the hall's organisation, or the department that decided. */
  organisationId: string
  hallId: string | null
  hallName: string
  windowId: string | null
  windowNumber: number | null
  itemId: string | null
  itemName: string | null
  channel: ServedChannel
  staff: { id: string; name: string }[]
}
