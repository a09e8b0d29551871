import type { Types } from 'mongoose'
import type { AppointmentRecord } from '../appointments/model.ts'
import { findItems } from '../catalogue/service.ts'

/** What a booking is for besides the thing its number names: several things are booked as one visit. */
export interface OtherThing {
  itemId: Types.ObjectId
  itemName: string
}
export const otherThings = async (
  booking: AppointmentRecord | null,
  itemId: Types.ObjectId | string | null,
): Promise<OtherThing[]> => {
  const ids = booking?.itemIds.filter(id => String(id) !== String(itemId)) ?? []
  if (ids.length === 0) return []
  return (await findItems(ids)).map(({ _id, name }) => ({ itemId: _id, itemName: name }))
}
