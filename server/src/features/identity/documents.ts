import {
  type Document,
  type DocumentType,
  documentKey,
  maskDocument,
  whyNoDocument,
} from '@zhenyiban/shared/kernel/documents.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'

/** A document as records keep it: the number sealed; records of before the types are ID cards. */
export interface SealedDocument {
  idNumber: string
  documentType?: DocumentType | null
}
type Vaulted = Pick<App, 'vault'>
export const openDocument = (app: Vaulted, { idNumber, documentType }: SealedDocument): Document => ({
  type: documentType ?? 'id_card',
  number: app.vault.open(idNumber),
})
export const sealDocument = (app: Vaulted, { type, number }: Document) => ({
  idNumber: app.vault.seal(number),
  documentType: type,
})
/** Keyed, to find by it and to know a person again. */
export const documentHashOf = (app: Vaulted, document: Document): string =>
  app.vault.fingerprint(documentKey(document))
export const maskedDocument = ({ type, number }: Document) => ({ type, number: maskDocument(number) })

/** What the schema cannot know: a day of birth that is still to come. */
export const assertDocument = (app: App, document: Document, field: string): void => {
  const message = whyNoDocument(document, localDay(app.clock.now()))
  if (message) refuse('request.invalid', [{ field, message }])
}
