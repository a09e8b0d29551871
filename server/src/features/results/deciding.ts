import type { Step } from '../matters/moves/make-move.ts'
import { keepKind } from './choosing.ts'

/** What was decided may come as something else than its text. */
export const decide: Step<'decide'> = {
  find: ({ body: { resultText } }) => ({ set: { resultText } }),
  afterwards: ({ app, who, body: { resultKind } }, decided) =>
    resultKind ? keepKind(app, who, decided, resultKind) : Promise.resolve(decided),
}
