import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@fontsource-variable/inter/index.css'
import './figures.css'
import './tones.css'
import './global.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { theme, variables } from './theme.ts'

const scheme = localStorageColorSchemeManager({ key: 'rondo.scheme' })

/** Gives everything below it the theme and the place where short messages appear. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      colorSchemeManager={scheme}
    >
      <Notifications position="bottom-right" limit={4} transitionDuration={120} />
      {children}
    </MantineProvider>
  )
}
