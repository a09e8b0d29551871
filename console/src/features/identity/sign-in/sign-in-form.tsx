import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type Ref, useId, useRef, useState } from 'react'
import { api, ask } from '../../../api.ts'
import { beginSession, lastName } from '../../../session.ts'
import { PlainRefusal } from '../../../shell/plain.tsx'
import { messages } from './messages.ts'
import './sign-in-form.css'

/** A first password was in use elsewhere; said where it is changed. */
export const ENDED_ELSEWHERE = ['endedElsewhere']

interface Filled {
  name: string
  password: string
}
/** Signs in; when another person does, nothing of the previous one may be shown. */
const useSignIn = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (filled: Filled) => api.signInStaff({ body: filled }),
    onSuccess: ({ token, staff, endedElsewhere }) => {
      const { queryKey } = ask('staffMe')
      if (client.getQueryData(queryKey)?.id !== staff.id) client.clear()
      client.setQueryData(queryKey, staff)
      client.setQueryData(ENDED_ELSEWHERE, endedElsewhere ?? false)
      beginSession(token, staff.signInName)
      void client.invalidateQueries()
    },
  })
}

interface FieldProps {
  input: Ref<HTMLInputElement>
  label: string
  lacking: string | null
  type: 'text' | 'password'
  autoComplete: string
  autoFocus: boolean
  defaultValue?: string
}
const Field = ({ input, label, lacking, ...rest }: FieldProps) => {
  const id = useId()
  return (
    <div className="sign-in-field">
      <label htmlFor={id}>{label}</label>
      <input
        {...rest}
        id={id}
        ref={input}
        className="plain-field"
        aria-invalid={lacking !== null}
        aria-describedby={`${id}-why`}
      />
      <p id={`${id}-why`} className="sign-in-lacking">
        {lacking}
      </p>
    </div>
  )
}

export const SignInForm = () => {
  const name = useRef<HTMLInputElement | null>(null)
  const password = useRef<HTMLInputElement | null>(null)
  const known = useRef(lastName())
  const [shown, show] = useState(false)
  const [lacks, setLacks] = useState({ name: false, password: false })
  const signIn = useSignIn()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const filled = { name: name.current?.value ?? '', password: password.current?.value ?? '' }
    const lacking = { name: filled.name.trim() === '', password: filled.password === '' }
    setLacks(lacking)
    if (lacking.name) return name.current?.focus()
    if (lacking.password) return password.current?.focus()
    if (signIn.isPending) return
    signIn.mutate(filled, {
      onError: () => {
        if (!password.current) return
        password.current.value = ''
        password.current.focus()
      },
    })
  }
  return (
    <>
      {signIn.error && <PlainRefusal error={signIn.error} />}
      <form className="sign-in-fields" onSubmit={submit} noValidate>
        <Field
          input={name}
          label={messages.name}
          lacking={lacks.name ? messages.nameNeeded : null}
          type="text"
          autoComplete="username"
          autoFocus={!known.current}
          defaultValue={known.current}
        />
        <div className="sign-in-secret">
          <Field
            input={password}
            label={messages.password}
            lacking={lacks.password ? messages.passwordNeeded : null}
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            autoFocus={Boolean(known.current)}
          />
          <button
            type="button"
            className="sign-in-show"
            aria-pressed={shown}
            aria-label={messages.showPassword}
            onClick={() => show(!shown)}
          >
            {shown ? messages.hide : messages.show}
          </button>
        </div>
        <button
          type="submit"
          className="plain-button plain-primary sign-in-submit"
          aria-busy={signIn.isPending}
        >
          {messages.submit}
        </button>
      </form>
    </>
  )
}
