const LIGATURES: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
};

/**
 * Folds a text for comparison: lower case, no accents, ligatures taken apart, one kind of apostrophe,
 * hyphen and space. The result may be longer than the input; use it for keys, never for offsets.
 */
export function fold(text: string): string {
  // Most words are plain; this spares them seven passes.
  if (/^[A-Za-z0-9]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[œæßøłđðþ]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/gu, " ");
}

/** Folds and turns into a slug: lower-case ASCII letters and digits in groups joined by hyphens. */
export function slugify(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
