/** Advance of the characters from space to tilde, in hundredths of the font size: those of Inter. */
const ADVANCE = [
  ...[28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36], //  !"#$%&'()*+,-./
  ...[63, 41, 61, 62, 65, 59, 62, 57, 62, 62, 29, 30, 66, 66, 66, 51], // 0–9 :;<=>?
  ...[97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76], // @A–O
  ...[64, 76, 64, 64, 65, 74, 69, 99, 68, 68, 63, 36, 36, 36, 47, 46], // P–Z [\]^_
  ...[32, 56, 61, 57, 61, 58, 37, 61, 59, 24, 24, 55, 24, 88, 59, 60], // `a–o
  ...[61, 61, 38, 53, 33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66], // p–z {|}~
];

/** Readers without Inter see their system's font; the common ones are wider by up to this. */
const MARGIN = 1.06;

/**
 * About how wide a line of text is, in px, a little more rather than less. Nobody can measure text
 * without a browser or a font at hand, and layout needs no more than this.
 */
export function textWidth(text: string, fontSize: number, bold = false): number {
  let hundredths = 0;
  for (const character of text) hundredths += advance(character.codePointAt(0)!);
  return hundredths / 100 * fontSize * MARGIN * (bold ? 1.04 : 1);
}

function advance(code: number): number {
  if (code >= 0x20 && code < 0x7f) return ADVANCE[code - 0x20];
  if (code < 0x20 || (code >= 0x300 && code < 0x370) || code === 0x200b) return 0;
  if (code >= 0x1100) return code >= 0x2000 && code < 0x2e80 ? 80 : 100; // signs; CJK and emoji
  return 64;
}

/** Text in lines no wider than `width`: broken at spaces, and inside a word only where one is too long. */
export function wrapText(text: string, width: number, fontSize: number, bold = false): string[] {
  const fits = (line: string) => textWidth(line, fontSize, bold) <= width;
  const lines: string[] = [];
  for (const paragraph of text.trim().split(/\s*\n\s*/)) {
    let line = "";
    for (let word of paragraph.split(/\s+/)) {
      if (line && fits(`${line} ${word}`)) {
        line += ` ${word}`;
        continue;
      }
      if (line) lines.push(line);
      while (!fits(word) && word.length > 1) {
        let cut = word.length - 1;
        while (cut > 1 && !fits(word.slice(0, cut))) cut--;
        lines.push(word.slice(0, cut));
        word = word.slice(cut);
      }
      line = word;
    }
    lines.push(line);
  }
  return lines;
}
