import { Text, View } from '@tarojs/components'
import type { MatterPaper, PaperedMaterial } from '@zhenyiban/shared/papers/contract.ts'
import { fileStateOf, materialStateLabels } from '@zhenyiban/shared/papers/states.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { openPdf, pictureOf } from '../papers-file.ts'
import type { Changing } from '../use-reuse.ts'
import { Shown } from './shown.tsx'

const said = messages.papers

/** One file: how it stands, a look at it, and taking it back. */
export const OnePaper = ({
  matterId,
  paper,
  name,
  material,
  onDone,
  refresh,
}: Changing & { paper: MatterPaper; name: string; material: PaperedMaterial }) => {
  const state = fileStateOf(paper.status, material)
  const params = { matterId, paperId: paper.id }
  const [picture, setPicture] = useState<string>()
  const [asking, setAsking] = useState(false)
  const look = useAction(async () => {
    const file = await api.myPaperFile({ params })
    if (file.type === 'application/pdf') await openPdf(file.name, file.bytes)
    else setPicture(pictureOf(file))
  }, refresh)
  const remove = useAction(async () => onDone(await api.removeMyPaper({ params })), refresh)
  return (
    <View className="paper" role="listitem">
      <View className="row">
        <View className="row-body">
          <Text className="row-title">{name}</Text>
          <Text className="row-text">
            {paper.reused ? said.reused : said.sent(formatInstant(paper.addedAt), paper.addedBy)}
          </Text>
        </View>
        <Text className={`mark ${state === 'passed' ? 'good' : ''}`}>{materialStateLabels[state]}</Text>
      </View>
      {paper.reason && <Text className="para">{said.reason(paper.reason)}</Text>}
      <Notice refusal={look.refusal} />
      <View className="paper-acts">
        <Button
          look="quiet"
          text={said.see}
          label={said.seeOne(material.name, name)}
          busy={look.busy}
          onTap={() => void look.run()}
        />
        {paper.canRemove && (
          <Button
            look="quiet"
            text={said.remove}
            label={said.removeOne(material.name, name)}
            onTap={() => {
              setAsking(true)
            }}
          />
        )}
      </View>
      {picture && (
        <Shown picture={picture} name={said.picture(material.name)} onClose={() => setPicture(undefined)} />
      )}
      {asking && (
        <Confirm
          title={said.removeTitle}
          text={said.removeText}
          yes={said.removeYes}
          no={said.removeNo}
          action={remove}
          onYes={() => void remove.run()}
          onNo={() => setAsking(false)}
        />
      )}
    </View>
  )
}
