const SHORT = 300;
const PASSAGE = 180;
/** More passages than this add cost and no certainty. */
const MOST = 12;
// What somebody says may be quoted in another language than the article is written in.
const QUOTED = /«[^«»]{20,}»|“[^“”]{20,}”|„[^„“”]{20,}[“”]|(?<![\p{L}\p{N}])"[^"]{20,}"/gu;
const OWN_SHARE = 0.3;

/**
 * The passages of a text from which its language can be told, the title first: paragraphs, joined or cut to some
 * 200 characters, without long quotations (unless there is little else). Long texts are sampled evenly.
 */
export function cutPassages(text: string): string[] {
  if (text.length <= SHORT) return [text];
  const own = text.replace(QUOTED, " … ");
  const kept = own.length >= text.length * OWN_SHARE ? own : text;
  const passages: string[] = [];
  let passage = "";
  for (const line of kept.split(/\n+|(?<=[.!?…]["»”]?)\s+(?=\p{Lu})/u)) {
    passage = passage === "" ? line : `${passage}\n${line}`;
    if (passage.length >= PASSAGE) {
      passages.push(passage.slice(0, PASSAGE * 4));
      passage = "";
    }
  }
  if (passage.trim() !== "" && (passages.length === 0 || passage.length > PASSAGE / 3))
    passages.push(passage);
  const step = Math.max(1, passages.length / MOST);
  return passages.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}
