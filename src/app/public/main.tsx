/** Pages for people without an account. Small: React and this folder, nothing of the app. */
import '@fontsource-variable/inter/index.css'
import '#ui/theme/figures.css'
import '#ui/theme/tones.css'
import './public.css'
import './record.css'
import './forms.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { FormPage } from './form.tsx'
import { RecordPage } from './record.tsx'
import { TicketPage } from './ticket.tsx'
import { Message } from './frame.tsx'
import { browserLanguage, sayIn } from './texts.ts'

const dark = matchMedia('(prefers-color-scheme: dark)')
// In a page of another site a form stays light: most of those pages are.
const embedded = new URLSearchParams(location.search).has('embed')
const follow = () =>
  document.documentElement.setAttribute(
    'data-mantine-color-scheme',
    dark.matches && !embedded ? 'dark' : 'light',
  )
follow()
dark.addEventListener('change', follow)
document.documentElement.lang = browserLanguage()

const [, kind, key = ''] = location.pathname.split('/')

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {kind === 'support' ? (
      <TicketPage />
    ) : kind === 'p' ? (
      <RecordPage token={key} />
    ) : kind === 'f' ? (
      <FormPage name={key} />
    ) : (
      <Message title={sayIn(browserLanguage())('gone')} />
    )}
  </StrictMode>,
)
