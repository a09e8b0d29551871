import { Text, View } from '@tarojs/components'
import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import type { MyCase } from '@zhenyiban/shared/ratings/my-cases.ts'
import { useState } from 'react'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/states.tsx'
import { openPdf, pictureOf } from '../../papers/papers-file.ts'
import { Shown } from '../../papers/parts/shown.tsx'
import { caseMessages as messages } from '../case-messages.ts'

type Files = NonNullable<MyCase['story'][number]['files']>
interface CaseFilesProps {
  files: Files
  /** Opens one, as the account's or the key's. */
  open: (fileId: string) => Promise<ServedFile>
}
/** What shows that it was mended: photos are seen here, a PDF goes to whatever opens it. */
export const CaseFiles = ({ files, open }: CaseFilesProps) => {
  const [picture, setPicture] = useState<string>()
  const look = useAction(async (id: string) => {
    const file = await open(id)
    if (file.type === 'application/pdf') await openPdf(file.name, file.bytes)
    else setPicture(pictureOf(file))
  })
  return (
    <View className="case-files">
      <Text className="small soft">{messages.files}</Text>
      <Notice refusal={look.refusal} />
      {files.map(({ id, type }, index) => (
        <Button
          key={id}
          look="quiet"
          text={messages.seeFile(index + 1, type === 'application/pdf')}
          busy={look.busy}
          onTap={() => void look.run(id)}
        />
      ))}
      {picture && <Shown picture={picture} name={messages.files} onClose={() => setPicture(undefined)} />}
    </View>
  )
}
