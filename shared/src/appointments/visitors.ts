import { PersonDocument } from '../kernel/document-fields.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { ContactPhone, Id, Instant, PersonName, Phone } from '../kernel/fields.ts'
import { z } from '../zod.ts'

// 来办事的人: a visit is booked for oneself, for one's family, or by staff for a person they help (帮办代办).

export const visitorKinds = ['family', 'helped'] as const
export type VisitorKind = (typeof visitorKinds)[number]
export const visitorKindLabels: Record<VisitorKind, string> = { family: '家人', helped: '代办' }

export const relations = ['parent', 'spouse', 'child', 'sibling', 'other'] as const
export type Relation = (typeof relations)[number]
export const relationLabels: Record<Relation, string> = {
  parent: '父母',
  spouse: '配偶',
  child: '子女',
  sibling: '兄弟姐妹',
  other: '其他家人',
}
/** How a person agreed that staff book for them (PIPL art. 13 and 14); stays on record with the booking. */
export const consentWays = ['in_person', 'by_phone', 'in_writing'] as const
export type ConsentWay = (typeof consentWays)[number]
export const consentWayLabels: Record<ConsentWay, string> = {
  in_person: '本人当面同意',
  by_phone: '本人电话同意',
  in_writing: '本人书面同意',
}

/** A member of the family who comes instead of the one who books; `phone` when they can be called themselves: no message goes there. */
export const FamilyVisitor = z.object({
  name: PersonName,
  relation: z.enum(relations, { error: '请选择和您的关系' }),
  phone: z.optional(ContactPhone),
  /** So that the window need not ask for it. */
  document: z.optional(PersonDocument),
})
export type FamilyVisitor = z.output<typeof FamilyVisitor>
/** Who comes, null stands for who booked. The name of one's own family is whole, so that two parents are told apart. */
export const Visitor = z.object({
  name: z.string(),
  kind: z.enum(visitorKinds),
  relation: z.nullable(z.enum(relations)),
})
export type Visitor = z.output<typeof Visitor>

/** What staff fill in: the booking belongs to the account of this phone, which need not exist yet. */
export const HelpedVisitor = z.object({
  name: PersonName,
  phone: Phone,
  document: z.optional(PersonDocument),
  consent: z.enum(consentWays, { error: '请先征得本人同意，并选择同意的方式' }),
})
export type HelpedVisitor = z.output<typeof HelpedVisitor>
export const BookingForOther = z.extend(HelpedVisitor, {
  itemIds: z.array(Id).check(z.minLength(1, '请选择要办的事项'), z.maxLength(5, '一次最多办 5 件事')),
})

/** To look for bookings the person has for the same thing, before another is made. */
const AlikeQuestion = z.extend(z.pick(BookingForOther, { name: true, phone: true, itemIds: true }), {
  /** Where the new one would be. */
  hallId: Id,
})
const AlikeBooking = z.object({
  id: Id,
  hallName: z.string(),
  itemName: z.string(),
  startsAt: Instant,
})
export type AlikeBooking = z.output<typeof AlikeBooking>
export const alikeBookings = {
  alikeForOther: endpoint({
    method: 'POST',
    path: '/appointments/for-others/alike',
    access: 'appointment.book_for',
    summary: '帮人预约前，看这个人是不是已经约了同一件事',
    body: AlikeQuestion,
    result: z.array(AlikeBooking),
  }),
}
