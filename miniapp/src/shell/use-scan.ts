import Taro from '@tarojs/taro'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { messages } from './messages.ts'
import { openByCode, openInstead } from './opening.ts'
import { allowed } from './permissions.ts'
import { go, goOn, SCAN, toScanned } from './routes.ts'
import { parseScan } from './scan.ts'
import { useAction } from './use-load.ts'

/** 扫一扫: what the code opens comes over the present page, or in place of one that opens nothing. */
export const useScan = (where: 'over' | 'instead') => {
  const isOver = where === 'over'
  return useAction(async () => {
    if (process.env.TARO_ENV !== 'weapp') return (isOver ? go : goOn)(SCAN)
    const shot = await allowed('camera', () => Taro.scanCode({}))
    if (!shot) return
    const scanned = parseScan(shot.path || shot.result) ?? parseScan(shot.result)
    if (!scanned) throw new Refusal('hall.not_found', [], messages.scanUnknown)
    await (isOver ? openByCode : openInstead)(toScanned(scanned))
  })
}
