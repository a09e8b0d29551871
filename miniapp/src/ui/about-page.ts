import type { FeedbackSubject } from '@zhenyiban/shared/feedback/contract.ts'

export interface About {
  kind?: FeedbackSubject
  id?: string
  hallId?: string
}
/** Of the pages that are about one thing: its kind, and the parameter that names it. */
const subjects: Record<string, [FeedbackSubject, param: string]> = {
  'features/matters/pages/matter': ['matter', 'id'],
  'features/queue/pages/ticket': ['ticket', 'id'],
  'features/appointments/pages/appointment': ['appointment', 'id'],
  'features/appointments/pages/book': ['item', 'itemId'],
  'features/catalogue/pages/guide': ['item', 'id'],
}

/** What a report of this page is about; {} when it is about nothing in particular. */
export const aboutPage = (path: string, params: Record<string, string | undefined>): About => {
  const plain = path.replace(/^\//, '').split('?')[0]!
  const [kind, param = ''] = subjects[plain] ?? []
  const id = params[param]
  const { hallId } = params
  return { ...(kind && id && { kind, id }), ...(hallId && { hallId }) }
}
