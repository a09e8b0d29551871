import type { App } from '../../../kernel/app.ts'
import type { Leaver } from '../../../kernel/leaving.ts'
import { Feedback } from '../model.ts'
import { PublicAnswer } from './model.ts'

/** Consent goes with who gave it. */
export const removePublicAnswers = async (_app: App, { ids }: Leaver): Promise<void> => {
  const theirs = await Feedback.distinct('_id', { residentId: { $in: [...ids] } })
  await PublicAnswer.deleteMany({ feedbackId: { $in: theirs } })
}
