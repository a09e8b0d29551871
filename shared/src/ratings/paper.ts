import { endpoint } from '../kernel/endpoint.ts'
import { asNumber, Id, LocalDay } from '../kernel/fields.ts'
import { CaseNumber } from '../matters/contract.ts'
import { z } from '../zod.ts'
import { Rating } from './contract.ts'
import { Given } from './given.ts'

/** As it is printed, in whichever case it is typed: A018. */
const TicketNumber = z.string().check(
  asNumber,
  z.overwrite(text => text.toUpperCase()),
  z.regex(/^[A-Z]{1,2}\d{1,4}$/, '号码像 A018 这样，请照号单填'),
)

export const paperRatings = {
  enterPaperRating: endpoint({
    method: 'POST',
    path: '/paper-ratings',
    access: 'rating.enter',
    summary: '补录群众写在纸上的评价，留痕；自己经办的不能录',
    body: z.extend(Given, {
      /** A visit by hall, day and number; a matter by its case number, after acceptance or at its end. */
      of: z.union([
        z.object({ hallId: Id, on: LocalDay, number: TicketNumber }),
        z.object({ caseNumber: CaseNumber, stage: z.enum(['accepted', 'ended']) }),
      ]),
    }),
    result: Rating,
  }),
}
