/** Luminance after WCAG of a colour written as `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Black or white, whichever can be read on the colour: one of them always reaches 4.5 : 1. */
export const onAccent = (colour: string) => (1.05 / (luminance(colour) + 0.05) >= 4.5 ? '#ffffff' : '#000000')
