import { Refusal, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type Limits, mostOf } from '../../kernel/limits.ts'

/** How many wrong ends are looked at before their sender has to wait. */
export const MOST_WRONG = {
  /** Of one receipt from one address, a day. */
  ofReceiptHere: mostOf('receipt_tail_here'),
  /** Of one receipt from wherever, a day: 20 of 10,000 ends, of which document and phone make two right. */
  ofReceipt: mostOf('receipt_tail'),
  /** Of one address, an hour, whatever the receipts: a whole hall or village may share it. */
  atAddress: mostOf('receipt_address'),
}
const waits = {
  ofReceipt: '这张回执的后四位今天填错太多次了，明天再试。要现在看，请扫回执上的二维码，或带证件到窗口问。',
  atAddress: '这个网络上查回执填错太多次了，请过一小时再试，或换成手机流量；也可以扫回执上的二维码。',
}

/**
 * Looks at a try of a receipt's number with four digits; null when they are wrong. What is refused is not looked at. Each
 * try is counted before, so that many at once are no more than one after the other, and given back when it is right. Its
 * own receipt comes first: what is stopped there takes nothing from who else is behind the address.
 */
export const tryReceipt = async <Found>(
  limits: Limits,
  ip: string,
  caseNumber: string,
  look: () => Promise<Found | null>,
): Promise<Found | null> => {
  const counts = [
    ['receipt_tail_here', `${ip} ${caseNumber}`, waits.ofReceipt],
    ['receipt_tail', caseNumber, waits.ofReceipt],
    ['receipt_address', ip, waits.atAddress],
  ] as const
  const counted: (() => Promise<void>)[] = []
  const giveBack = () => Promise.all(counted.map(give => give()))
  try {
    for (const [kind, who, sentence] of counts) {
      await limits.consume(kind, who).catch(error => {
        if (!(error instanceof Refusal)) throw error
        return refuse('request.too_many', [], sentence)
      })
      counted.push(() => limits.giveBack(kind, who))
    }
    const found = await look()
    if (found !== null) await giveBack()
    return found
  } catch (error) {
    await giveBack()
    throw error
  }
}
