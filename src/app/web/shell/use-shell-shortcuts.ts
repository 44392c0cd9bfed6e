import { useNavigate } from '#ui/link.tsx'
import { useShortcuts, type Shortcut } from '#ui/shortcuts/shortcuts.ts'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import type { Step } from './loop.ts'

/** What can be pressed everywhere; a screen's own shortcuts come on top of these. */
export function useShellShortcuts(steps: Step[], open: (dialog: 'palette' | 'create' | 'shortcuts') => void) {
  const t = useT(shellTexts)
  const navigate = useNavigate()
  const group = t('general')
  const list: Shortcut[] = [
    { keys: 'mod+k', label: t('palette'), group, always: true, run: () => open('palette') },
    { keys: '/', label: t('search'), group, run: () => open('palette') },
    { keys: 'c', label: t('create'), group, run: () => open('create') },
    { keys: '?', label: t('shortcuts'), group, run: () => open('shortcuts') },
    { keys: 'g h', label: t('home'), group: t('goTos'), run: () => void navigate({ to: '/' }) },
  ]
  for (const step of steps) {
    list.push({
      keys: `g ${step.letter}`,
      label: t(step.key),
      group: t('goTos'),
      run: () => void navigate({ to: step.places[0]!.to as never }),
    })
  }
  useShortcuts(list)
}
