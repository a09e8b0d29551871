import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { Notice, NoticeText } from './notice.ts'

interface OfMatter {
  matterId: string
  residentId: string | null
  itemName: string
  caseNumber: string
}
/** `card`: state (at most five characters) and hint of WeChat's card. */
export const matterNotice = (
  matter: OfMatter,
  text: NoticeText,
  card?: [state: string, hint: string],
): Notice | null => {
  const { matterId, residentId, itemName, caseNumber } = matter
  if (!residentId) return null
  return {
    ...text,
    residentId,
    target: { kind: 'matter', id: matterId },
    push: card
      ? {
          template: 'matter',
          page: `features/matters/pages/matter?id=${matterId}`,
          fields: { itemName, caseNumber, state: card[0], hint: card[1] },
        }
      : null,
  }
}

/** By when, as far as anything says so. */
export const doneBy = (dueOn: string | null): string =>
  dueOn === null ? '没有规定时限，办好告诉您' : `${formatDay(dueOn)}前办好`
