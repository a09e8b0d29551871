import type { Resident } from '@zhenyiban/shared/identity/contract.ts'
import { isIdNumber } from '@zhenyiban/shared/kernel/fields.ts'
import { useState } from 'react'
import { api } from '../../shell/api.ts'
import { useAction } from '../../shell/use-load.ts'

/** The form over one's own record. What is shown is masked, so an empty field means: leave it as it is. */
export const useProfile = (me: Resident | undefined, onSaved: (me: Resident) => void) => {
  const [name, setName] = useState('')
  const [idNumber, setIdNumber] = useState('')
  const [village, setVillage] = useState<{ id: string; name: string }>()
  const [saved, setSaved] = useState(false)
  const plainId = idNumber.trim().toUpperCase()
  const changes = {
    ...(name.trim() ? { name: name.trim() } : {}),
    ...(plainId ? { idNumber: plainId } : {}),
    ...(village && village.id !== me?.villageId ? { villageId: village.id } : {}),
  }
  const save = useAction(async () => {
    onSaved(await api.amendMe({ body: changes }))
    setName('')
    setIdNumber('')
    setSaved(true)
  })
  const touch =
    <T>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setSaved(false)
    }
  return {
    name,
    setName: touch(setName),
    idNumber,
    setIdNumber: touch(setIdNumber),
    idWrong: plainId.length === 18 && !isIdNumber(plainId),
    village,
    setVillage: touch(setVillage),
    changed: Object.keys(changes).length > 0,
    saved,
    save,
  }
}

export const useBindPhone = (onBound: (me: Resident) => void) => {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const bind = useAction(async () => onBound(await api.bindPhone({ body: { phone, code } })))
  return { phone, setPhone, code, setCode, bind }
}
