import { Text, View } from '@tarojs/components'
import {
  type MatterPaper,
  type PaperedMaterial,
  paperStatusLabels,
} from '@zhenyiban/shared/papers/contract.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Section } from '../../../ui/page.tsx'
import { Await, Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { choosePdf, choosePhoto, chosenApart, openPdf, pictureOf, type ReadPaper } from './papers-file.ts'
import { type Changing, Offered, Reused, useReuse } from './reuse.tsx'
import { Shown } from './shown.tsx'

const said = messages.papers
const tones: Partial<Record<MatterPaper['status'], string>> = { verified: 'good', returned: 'todo' }

const OnePaper = ({
  matterId,
  paper,
  name,
  onDone,
  refresh,
}: Changing & { paper: MatterPaper; name: string }) => {
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
        <Text className={`mark ${tones[paper.status] ?? ''}`}>
          {paperStatusLabels[paper.status] ?? paper.status}
        </Text>
      </View>
      {paper.reason && <Text className="para">{said.reason(paper.reason)}</Text>}
      <Notice refusal={look.refusal} />
      <View className="paper-acts">
        <Button
          look="quiet"
          text={said.see}
          label={said.seeOne(name)}
          busy={look.busy}
          onTap={() => void look.run()}
        />
        {paper.canRemove && (
          <Button
            look="quiet"
            text={said.remove}
            label={said.removeOne(name)}
            onTap={() => setAsking(true)}
          />
        )}
      </View>
      {picture && <Shown picture={picture} name={said.picture} onClose={() => setPicture(undefined)} />}
      {asking && (
        <Confirm
          title={said.removeTitle}
          text={said.removeText}
          yes={said.removeYes}
          no={said.removeNo}
          busy={remove.busy}
          refusal={remove.refusal}
          onYes={() => void remove.run()}
          onNo={() => setAsking(false)}
        />
      )}
    </View>
  )
}

const stateOf = ({ handedIn, papers }: PaperedMaterial): [word: string, tone: string] => {
  if (handedIn) return [messages.handedIn, 'good']
  if (papers.some(({ status }) => status === 'waiting')) return [said.waits, '']
  return papers.length > 0 ? [said.again, 'todo'] : [messages.notHandedIn, 'todo']
}

const Material = ({ material, ...change }: Changing & { material: PaperedMaterial }) => {
  const { matterId, onDone, refresh } = change
  const { name, offer, reuse } = material
  const add = useAction(async (read: ReadPaper) => {
    const { type, bytes } = await read()
    onDone(await api.addMyPaper({ params: { matterId }, query: { material: name, type }, body: bytes }))
  }, refresh)
  const { agree, withdraw } = useReuse(change, name, offer)
  // Choosing is no part of the action: browsers do not say when somebody changed their mind.
  const addFrom = async (choose: () => Promise<ReadPaper | null>) => {
    const read = await choose()
    if (read) await add.run(read)
  }
  const [word, tone] = stateOf(material)
  const photo = chosenApart ? said.photo : said.photoOrFile
  return (
    <View className="papered">
      <View className="row">
        <Text className="row-body strong">{name}</Text>
        <Text className={`mark ${tone}`}>{word}</Text>
      </View>
      {material.papers.length > 0 && (
        <View role="list">
          {material.papers.map((paper, index) => (
            <OnePaper key={paper.id} {...change} paper={paper} name={said.nth(index + 1, paper.type)} />
          ))}
        </View>
      )}
      {reuse && <Reused material={name} reuse={reuse} withdraw={withdraw} />}
      {material.canAdd && offer && (
        <Offered material={name} offer={offer} busy={agree.busy} onAgree={agree.run} />
      )}
      <Notice refusal={add.refusal ?? agree.refusal ?? (reuse ? undefined : withdraw.refusal)} />
      {material.canAdd && (
        <>
          <Button
            look="plain"
            text={add.busy ? said.sending : photo}
            label={said.forOne(photo, name)}
            busy={add.busy}
            onTap={() => void addFrom(choosePhoto)}
          />
          {chosenApart && (
            <Button
              look="quiet"
              text={said.pdf}
              label={said.forOne(said.pdf, name)}
              busy={add.busy}
              onTap={() => void addFrom(choosePdf)}
            />
          )}
        </>
      )}
    </View>
  )
}

/** What the guide asks for, what has come of it, and how to send the rest from the phone. */
export const Papers = ({ matterId }: { matterId: string }) => {
  const papers = useLoad(() => api.myPapers({ params: { matterId } }), [matterId])
  return (
    <Section title={messages.materials}>
      <View className="card">
        <Await of={papers}>
          {({ materials }) => (
            <>
              {materials.some(({ canAdd }) => canAdd) && <Text className="para soft">{said.how}</Text>}
              {materials.map(material => (
                <Material
                  key={material.name}
                  matterId={matterId}
                  material={material}
                  onDone={papers.set}
                  refresh={papers.reload}
                />
              ))}
            </>
          )}
        </Await>
      </View>
    </Section>
  )
}
