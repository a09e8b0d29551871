import { Image } from '@tarojs/components'

interface Props {
  /** What it shows, for those who hear the page. */
  name: string
  src: string
  mode: 'aspectFit' | 'widthFix'
  className: string
}

/** WeChat reads the label out; on the web the image lies within Taro's own element. */
export const Picture = ({ name, src, mode, className }: Props) => (
  <Image className={className} src={src} mode={mode} aria-label={name} imgProps={{ alt: '' }} role="img" />
)
