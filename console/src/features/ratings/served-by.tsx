import type { Rating } from '@zhenyiban/shared/ratings/contract.ts'
import { messages } from './messages.ts'

/** Where and by whom, as far as it is told: of an anonymous rating what enough others share. */
export const ServedBy = ({
  rating: { windowNumber, staffNames = [], itemName, subjectName },
}: {
  rating: Rating
}) => {
  const told = [
    ...(windowNumber ? [messages.window(windowNumber)] : []),
    ...staffNames,
    ...(itemName && !subjectName.includes(itemName) ? [itemName] : []),
  ]
  return told.length > 0 ? <small className="under">{told.join(' · ')}</small> : null
}
