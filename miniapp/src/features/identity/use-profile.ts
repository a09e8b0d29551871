import type { Resident } from '@zhenyiban/shared/identity/contract.ts'
import { personDocumentTypes } from '@zhenyiban/shared/kernel/documents.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useState } from 'react'
import { api } from '../../shell/api.ts'
import { useKept } from '../../shell/kept-typing.ts'
import { useAction } from '../../shell/use-load.ts'
import { type DocumentFilled, documentTold, noDocument } from '../../ui/document-field.tsx'
import { messages } from './messages.ts'

const AGREED = 'documentAgreed'
const agreeFirst = [{ field: AGREED, message: messages.profile.documentAgreeFirst }]

/** The form over one's own record. An empty field means: leave it as it is. */
export const useProfile = (me: Resident | undefined, onSaved: (me: Resident) => void) => {
  const [name, setName] = useKept('name', '')
  const [filled, setFilled] = useKept<DocumentFilled | undefined>('document', undefined)
  // What is registered is changed as what it is.
  const registered = personDocumentTypes.find(type => type === me?.document?.type)
  const document = filled ?? { ...noDocument, type: registered ?? noDocument.type }
  const [village, setVillage] = useKept<{ id: string; name: string } | undefined>('village', undefined)
  const [saved, setSaved] = useState(false)
  const [documentAgreed, setDocumentAgreed] = useState(false)
  const told = documentTold(document)
  const changes = {
    ...(name.trim() ? { name: name.trim() } : {}),
    ...(told && { document: told, documentAgreed }),
    ...(village && village.id !== me?.villageId ? { villageId: village.id } : {}),
  }
  const save = useAction(async () => {
    if (told && !documentAgreed)
      throw new Refusal('request.invalid', agreeFirst, messages.profile.documentAgreeFirst)
    onSaved(await api.amendMe({ body: changes }))
    setName('')
    setFilled(undefined)
    setDocumentAgreed(false)
    setSaved(true)
  })
  const touch =
    <T>(set: (value: T) => void, field: string) =>
    (value: T) => {
      set(value)
      setSaved(false)
      save.mend(field)
    }
  return {
    name,
    setName: touch(setName, 'name'),
    document,
    setDocument: touch(setFilled, 'document.number'),
    village,
    setVillage: touch(setVillage, 'villageId'),
    /** Typed, so that it has to be agreed to on its own. */
    asksDocument: told !== undefined,
    documentAgreed,
    setDocumentAgreed: touch(setDocumentAgreed, AGREED),
    changed: Object.keys(changes).length > 0,
    saved,
    /** Something else is done on the page: that it was saved is past. */
    forgetSaved: () => setSaved(false),
    save,
  }
}
