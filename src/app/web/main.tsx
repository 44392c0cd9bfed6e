import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { onSignedOut, queryClient } from '#ui/api/query-client.ts'
import { registerIcons } from '#ui/layout/icon.tsx'
import { setLanguage } from '#ui/texts/engine.ts'
import { ThemeProvider } from '#ui/theme/provider.tsx'
import * as icons from './icons.ts'
import { router, toSignIn } from './router.tsx'
import { registerModuleSlots } from './slots.ts'

registerIcons(icons)
registerModuleSlots()
setLanguage(navigator.language.startsWith('de') ? 'de' : 'en')
onSignedOut(toSignIn)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ThemeProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>
  </StrictMode>,
)
