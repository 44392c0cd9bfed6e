const parts = (text: string) =>
  text
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/**
 * Whether everything typed is said: each word begins one of those said, or stands inside one (compound words) once it
 * is long enough to mean it.
 */
export function fits(typed: string, said: string): boolean {
  const words = parts(said)
  return parts(typed).every((part) =>
    words.some((word) => word.startsWith(part) || (part.length > 3 && word.includes(part))),
  )
}
