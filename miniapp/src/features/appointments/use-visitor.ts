import type { FamilyVisitor, Relation } from '@zhenyiban/shared/appointments/visitors.ts'
import { cleanName } from '@zhenyiban/shared/kernel/clean.ts'
import { useKept } from '../../shell/kept-typing.ts'
import { type DocumentFilled, documentTold, noDocument } from '../../ui/document-field.tsx'

/** Who comes: oneself, or one of the family, of whom a name and the relation must be told. */
export const useVisitor = (
  /** A field was changed, named as the booking has it; null: it is about another person now. */
  onChange: (field: string | null) => void,
) => {
  const [forFamily, setForFamily] = useKept('forFamily', false)
  const [name, setName] = useKept('name', '')
  const [relation, setRelation] = useKept<Relation | undefined>('relation', undefined)
  const [phone, setPhone] = useKept('phone', '')
  const [document, setDocument] = useKept<DocumentFilled>('document', noDocument)
  const told = documentTold(document)
  const trimmed = cleanName(name)
  const family: FamilyVisitor | undefined =
    forFamily && trimmed && relation
      ? { name: trimmed, relation, ...(phone.trim() && { phone }), ...(told && { document: told }) }
      : undefined
  const telling =
    <T>(set: (value: T) => void, field: string | null) =>
    (value: T) => {
      set(value)
      onChange(field)
    }
  return {
    forFamily,
    setForFamily: telling<boolean>(setForFamily, null),
    name,
    setName: telling<string>(setName, 'visitor.name'),
    relation,
    setRelation,
    phone,
    setPhone: telling<string>(setPhone, 'visitor.phone'),
    document,
    setDocument: telling<DocumentFilled>(setDocument, 'visitor.document.number'),
    /** What is sent with the booking; nothing when one comes oneself. */
    family,
    /** Whether everything needed has been told. */
    complete: !forFamily || family !== undefined,
  }
}
export type WhoComes = ReturnType<typeof useVisitor>
