import type { PropsWithChildren } from 'react'
import './styles/app.scss'

export default ({ children }: PropsWithChildren) => children
