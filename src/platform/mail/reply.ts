/** What somebody wrote, without the mails quoted below it and without the signature. Pure, one pass over the lines. */

/** `On Mon, Jane wrote:` in the languages of common mail programs. */
const attribution =
  /^\s*(on|am|le|el|il|op|den|w dniu|em|dne)\b.*\b(wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|napisał|escreveu|napsal)\b.*:?\s*$/iu
const attributionBegins = /^\s*(on|am|le|el|il|op|den|w dniu|em|dne)\b\s\S/iu
const divider =
  /^\s*(-{2,}\s*(original message|ursprüngliche nachricht|forwarded message|weitergeleitete nachricht|message d'origine|mensaje original)\s*-{2,}|_{20,})\s*$/iu
const headerFrom = /^\s*\*?(from|von|de|da|van):\*?\s+\S/iu
const headerMore =
  /^\s*\*?(sent|gesendet|date|datum|envoyé|enviado|to|an|à|para|subject|betreff|objet|asunto|cc):\*?\s/iu
const quoted = /^\s*>/
const rule = /^\s*[-_=*]{5,}\s*$/
const signature = /^(--|__|-- |-\w.{0,60})\s*$/u
const mobile =
  /^\s*(sent from my \S+(\s+\S+){0,5}|von meinem \S+(\s+\S+){0,3} gesendet|gesendet von \S+.{0,40}|envoyé de mon \S+.*|get outlook for \S+.*)$/iu

/** Lines of an attribution that a mail program has wrapped. */
const wrapped = 4
/** A signature is short; what is longer below a dash is text. */
const longestSignature = 12

export function replyOf(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const head = lines.slice(0, cutOff(lines))
  let end = head.length
  // Quotes between one's own words stay: what is answered line by line makes no sense without them.
  for (;;) {
    const before = end
    while (end > 0 && isNothing(head[end - 1]!)) end -= 1
    if (end < before) end -= attributionAbove(head, end)
    end = withoutSignature(head, end)
    if (end === before) break
  }
  const kept = head.slice(0, end).join('\n').trim()
  return kept || text.trim()
}

const isNothing = (line: string) => line.trim() === '' || quoted.test(line) || rule.test(line)

/** Index of the line from which an earlier mail is quoted whole, without marks. */
function cutOff(lines: readonly string[]): number {
  const found = lines.findIndex((line, index) => {
    if (divider.test(line)) return lines.slice(0, index).some((one) => one.trim() !== '')
    if (!headerFrom.test(line)) return false
    const next = lines.slice(index + 1, index + 5)
    return next.filter((one) => headerMore.test(one)).length >= 2
  })
  if (found === 0) return lines.length
  return found < 0 ? lines.length : found
}

/** How many lines above `end` belong to `On … wrote:`. */
function attributionAbove(lines: readonly string[], end: number): number {
  for (let count = 1; count <= wrapped && count <= end; count++) {
    const begins = lines[end - count]!
    if (begins.trim() === '') return 0
    if (attributionBegins.test(begins) && attribution.test(lines.slice(end - count, end).join(' ')))
      return count
  }
  return 0
}

function withoutSignature(lines: readonly string[], end: number): number {
  for (let index = end - 1; index >= 0 && index >= end - longestSignature; index--) {
    const line = lines[index]!
    if (mobile.test(line) && index === end - 1) return index
    if (signature.test(line)) return index === 0 ? end : index
    if (quoted.test(line)) return end
  }
  return end
}
