import { useDidHide, useDidShow } from '@tarojs/taro'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useEffect, useRef, useState } from 'react'
import { openInstead } from '../../shell/opening.ts'
import { allowed } from '../../shell/permissions.ts'
import { toScanned } from '../../shell/routes.ts'
import { parseScan } from '../../shell/scan.ts'
import { useAction } from '../../shell/use-load.ts'
import { messages } from './messages.ts'
import { codeReader, type ReadCode } from './read-codes.ts'

const LOOK_EVERY_MS = 200
const texts = messages.scan

const startCamera = async (video: HTMLVideoElement): Promise<MediaStream> => {
  // Browsers give no camera to a page that is not encrypted.
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices }
  if (!mediaDevices) throw new Refusal('request.invalid', [], texts.noCamera)
  const stream = await mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  video.srcObject = stream
  await video.play()
  return stream
}
const stopCamera = (stream: MediaStream | null | undefined) => {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** The camera of a browser, until it sees a code of ours; a photo of one does as well. */
export const useScanner = () => {
  const video = useRef<HTMLVideoElement>(null)
  const stream = useRef<MediaStream | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const [isOn, setOn] = useState(false)
  /** A code that is none of ours, said once. */
  const [other, setOther] = useState('')

  const found = async (text: string): Promise<boolean> => {
    const scanned = parseScan(text)
    if (!scanned) return false
    stop()
    await openInstead(toScanned(scanned))
    return true
  }
  const look = async (read: ReadCode) => {
    const seen = video.current && stream.current && (await read(video.current).catch(() => null))
    if (seen && (await found(seen))) return
    if (seen) setOther(seen)
    if (stream.current) timer.current = setTimeout(() => void look(read), LOOK_EVERY_MS)
  }
  const stop = () => {
    clearTimeout(timer.current)
    stopCamera(stream.current)
    stream.current = null
    setOn(false)
  }
  const start = useAction(async () => {
    if (stream.current || !video.current) return
    const shown = video.current
    const reading = codeReader()
    const started = await allowed('camera', () => startCamera(shown), { instead: texts.instead })
    if (!started) return
    // Left meanwhile.
    if (video.current !== shown) return stopCamera(started)
    stream.current = started
    setOn(true)
    void look(await reading)
  })
  const readPhoto = useAction(async (photo: Blob) => {
    const picture = await createImageBitmap(photo).catch(() => null)
    const text = picture && (await (await codeReader())(picture))
    if (!text) throw new Refusal('request.invalid', [], texts.noneInPhoto)
    if (!(await found(text))) throw new Refusal('request.invalid', [], texts.other)
  })
  useEffect(() => {
    void start.run()
    return stop
  }, [])
  // Whoever looks at another page or app is not filmed.
  useDidHide(stop)
  useDidShow(() => void start.run())
  return { video, isOn, other: other !== '', start, readPhoto }
}

/** The browser's own way to choose a picture, or to take one. */
export const choosePhoto = (onChosen: (photo: Blob) => void): void => {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  input.onchange = () => {
    const [photo] = input.files ?? []
    if (photo) onChosen(photo)
  }
  input.click()
}
