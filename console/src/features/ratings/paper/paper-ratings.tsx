import { Page } from '../../../shell/page.tsx'
import { messages } from './messages.ts'
import { PaperEntry } from './paper-entry.tsx'
import '../ratings.css'

/** For whoever may enter what was written on a form, whether they read ratings or not. */
export const PaperRatings = () => (
  <Page title={messages.title}>
    <PaperEntry />
  </Page>
)
