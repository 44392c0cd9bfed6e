import { Square, type LucideIcon } from 'lucide-react'

let icons: Record<string, LucideIcon> = {}
/** The app hands in the icons that its modules name; the design system knows none of them. */
export const registerIcons = (known: Record<string, LucideIcon>) => {
  icons = known
}

const pascal = (name: string) =>
  name.replace(/(^|-)([a-z0-9])/g, (_all, _dash, letter: string) => letter.toUpperCase())

/** The icon of a record type by its name: `building-2` and `Building2` are the same. */
export function TypeIcon({ name, size = 16 }: { name: string; size?: number }) {
  const Icon = icons[pascal(name)] ?? Square
  return <Icon size={size} strokeWidth={1.75} aria-hidden />
}
