import type { CaseEnd } from '@zhenyiban/shared/ratings/cases.ts'
import type { App, EventActor } from '../../../kernel/app.ts'
import { Rating } from '../model.ts'
import { offerAgain } from '../offering/occasions.ts'
import { toldOf } from './about.ts'
import type { RectificationRecord } from './model.ts'
import { packOf } from './record.ts'

/**
 * In a transaction, after the step that ends a case: the number that was left goes, whoever gave the rating hears how it
 * ended, and may rate once more what was mended.
 */
export const endCase = async (
  app: App,
  record: RectificationRecord,
  { end, actor }: { end: CaseEnd; actor: EventActor },
): Promise<void> => {
  const told = await toldOf(record)
  const rating = (await Rating.findById(record.ratingId).lean())!
  await Rating.updateOne(
    { _id: rating._id, subjectId: rating.subjectId },
    { $set: { phone: null, ...(end === 'upheld' && { upheldAppeal: record.appeal!.kind }) } },
  )
  const again =
    end !== 'upheld' && packOf(record).followUps.most > 0 ? await offerAgain(app, record.ratingId) : null
  await app.outbox.add('rectification.closed', actor, { ...told, end, mayRateAgain: again !== null })
}
