import type { Outcome } from '../statuses.ts'

/** What an ended handling says to the applicant: the result, and who hands it over. */
export const decidedPayload = (outcome: Outcome, resultText: string, holder: string | null) => ({
  outcome,
  resultText,
  nextHolderName: holder,
})
