import { ActionIcon, Avatar, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { Link, useNavigate } from '#ui/link.tsx'
import { BookOpen, Import, LogOut, Settings, Trash2, UserRound } from 'lucide-react'
import type { Language } from '#platform/records/fields.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { useMeta, useSession } from '#ui/api/session.ts'
import { setLanguage, useLanguage, useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { changeSelf, signOut } from '../account/account-api.ts'
import { hasScreen } from '../screens.ts'
import { RoleItems } from './role-items.tsx'

const schemes = ['light', 'dark', 'auto'] as const
const languages: Record<Language, string> = { en: 'English', de: 'Deutsch' }

/** Oneself: theme, language, security, the app's back rooms, sign out. */
export function MeMenu() {
  const t = useT(shellTexts)
  const { user, administrator } = useSession()
  const meta = useMeta()
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const language = useLanguage()
  const leave = () => signOut().then(() => navigate({ to: '/sign-in' }), showProblem)
  const speak = (next: Language) => {
    setLanguage(next)
    changeSelf({ language: next }).catch(showProblem)
  }
  const imports = hasScreen('/imports') && Object.values(meta.types).some((type) => type.can.import)
  const rooms = [
    {
      to: '/admin/company',
      label: t('administration'),
      Icon: Settings,
      shown: administrator && hasScreen('/admin/$section'),
    },
    { to: '/imports', label: t('imports'), Icon: Import, shown: imports },
    { to: '/recycle-bin', label: t('recycleBin'), Icon: Trash2, shown: hasScreen('/recycle-bin') },
    { to: '/docs', label: t('docs'), Icon: BookOpen, shown: hasScreen('/docs') },
  ].filter((room) => room.shown)

  return (
    <Menu position="bottom-end" width={240} closeOnItemClick>
      <Menu.Target>
        <ActionIcon variant="transparent" aria-label={t('me')}>
          <Avatar size={28} radius="xl" name={user.name} color="accent" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="80vh" style={{ overflowY: 'auto' }}>
        <Menu.Label>{user.name}</Menu.Label>
        <Menu.Item component={Link} to="/profile" leftSection={<UserRound size={16} />}>
          {t('profile')}
        </Menu.Item>
        {rooms.map(({ to, label, Icon }) => (
          <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={16} />}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('theme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(next) => setColorScheme(next as MantineColorScheme)}>
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(scheme)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t('language')}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(next) => speak(next as Language)}>
          {Object.entries(languages).map(([key, name]) => (
            <Menu.RadioItem key={key} value={key} lang={key}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {administrator && <RoleItems />}
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} />} onClick={() => void leave()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
