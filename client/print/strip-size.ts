const PX_PER_MM = 96 / 25.4

/**
 * Tells the browser how long each strip is: a thermal printer cuts where the page ends, and CSS knows no page that is as
 * long as its content. A sheet of rules made by script, as the page allows no other. Returns how to take it away again.
 */
export function sizeStrips(strips: readonly HTMLElement[]): () => void {
  const sheet = new CSSStyleSheet()
  for (const [i, strip] of strips.entries()) {
    const height = Math.ceil(strip.getBoundingClientRect().height / PX_PER_MM)
    sheet.insertRule(`@page strip-${i} { size: ${strip.dataset['strip']}mm ${height}mm; margin: 0 }`)
    strip.style.setProperty('page', `strip-${i}`)
  }
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  }
}
