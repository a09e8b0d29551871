import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { Notice, NoticeReach, NoticeText } from './notice.ts'

interface OfMatter {
  matterId: string
  residentId: string | null
  itemName: string
  caseNumber: string
}
/** What its person has to do or to know, whatever it takes: by short message, or the hall rings. */
export const important = (
  sms: NoticeReach['sms'] & { kind: 'papers' | 'returned' | 'ready' | 'decided' | 'declined' | 'stopped' },
): NoticeReach => ({ sms, calls: true })
/**
 * `card`: state (at most five characters) and hint of WeChat's card. Who has no account is told of nothing but what somebody
 * rings for.
 */
export const matterNotice = (
  matter: OfMatter,
  text: NoticeText,
  card?: [state: string, hint: string],
  reach: NoticeReach = {},
): Notice | null => {
  const { matterId, residentId, itemName, caseNumber } = matter
  if (!residentId && !reach.calls) return null
  return {
    ...text,
    ...reach,
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
