import {
  Input,
  SegmentedControl,
  Select,
  useMantineColorScheme,
  type MantineColorScheme,
} from '@mantine/core'
import { showProblem } from '#ui/api/messages.tsx'
import { useSession } from '#ui/api/session.ts'
import { accountTexts } from '#app/web/texts/account.ts'
import { setLanguage, useLanguage, useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import classes from './account.module.css'
import { changeSelf } from './account-api.ts'
import { languages, zones } from './options.ts'

/** Language, time zone and theme: each change holds at once. */
export function General() {
  const t = useT(accountTexts)
  const shell = useT(shellTexts)
  const { user } = useSession()
  const language = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const speak = (next: 'en' | 'de') => {
    setLanguage(next)
    changeSelf({ language: next }).catch(showProblem)
  }
  return (
    <section className={classes.section}>
      <h2>{t('general')}</h2>
      <div className={classes.narrow}>
        <Select
          label={t('language')}
          data={languages}
          value={language}
          allowDeselect={false}
          onChange={(next) => speak(next === 'de' ? 'de' : 'en')}
        />
      </div>
      <div className={classes.narrow}>
        <Select
          label={t('timeZone')}
          data={zones()}
          value={user.timeZone}
          allowDeselect={false}
          searchable
          onChange={(timeZone) => timeZone && void changeSelf({ timeZone }).catch(showProblem)}
        />
      </div>
      <Input.Wrapper label={t('theme')} labelElement="div" className={classes.narrow ?? ''}>
        <SegmentedControl
          fullWidth
          aria-label={t('theme')}
          value={colorScheme}
          onChange={(next) => setColorScheme(next as MantineColorScheme)}
          data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: shell(value) }))}
        />
      </Input.Wrapper>
    </section>
  )
}
