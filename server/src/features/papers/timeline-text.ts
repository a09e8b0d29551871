import { type ReuseWay, reuseWayLabels } from '@zhenyiban/shared/papers/reuse.ts'
import { formatDateOf } from '@zhenyiban/shared/time/chinese-dates.ts'

/** What a matter's timeline says of its papers. */
export const timelineText = {
  verified: (material: string) => `「${material}」核对过了，已收下`,
  returned: (material: string, again: boolean) =>
    `「${material}」有一个文件不行，${again ? '请重新交' : '退回了'}`,
  reused: (material: string) => `您同意再用以前核对过的「${material}」，不用重新交`,
  reusedHow: (hallName: string, checkedAt: Date, way: ReuseWay) =>
    `${hallName} ${formatDateOf(checkedAt.toISOString())}核对，${reuseWayLabels[way]}`,
  reuseWithdrawn: (material: string) => `您撤回了再用「${material}」的同意，请重新交一份`,
}
