const NOT_A_NAME =
  /^https?:|^@|\d{3,}|(?:^|\s)\d|^(?:admin|administrator|editor|editorial|webmaster|staff|newsroom|redaction|rédaction|la rédaction|the editors|auteur|author|by|par)$/i;

/** What stands beside a name: what somebody does for the paper. */
const ROLE =
  /\b(?:reporter|editor|correspondent|journalist|writer|columnist|contributor|producer|journaliste|rédact(?:eur|rice)|correspondante?|chroniqueu(?:r|se)|reportrice|envoyée? spéciale?|secrétaire de rédaction)s?\b/i;
const AGENCY_BESIDE = /^(?:avec|with)\s/i;

/**
 * Cleans names as by-lines and structured data give them: no "By" or "Par", role, address, handle or date; several
 * are joined by commas. Undefined where nothing is left, or only the site's own name.
 */
export function cleanNames(names: readonly string[], siteName: string | undefined): string | undefined {
  const cleaned = names
    .flatMap((name) => name.replace(/\s+/g, " ").split(/\s*[;|•·]\s*/))
    .flatMap(splitPersons)
    .filter((name) => name.length > 2 && name.length < 80 && !NOT_A_NAME.test(name))
    .filter((name) => name.toLowerCase() !== siteName?.toLowerCase());
  return cleaned.length === 0 ? undefined : [...new Set(cleaned)].slice(0, 6).join(", ");
}

/** "Ada Brun, reporter, and Bea Coll" names two. Names of institutions keep their "and". */
function splitPersons(text: string): string[] {
  const parts = cleanName(text).split(/\s*,\s*(?:and\s|et\s)?\s*/);
  const named = parts.filter((part, index) => index === 0 || !(ROLE.test(part) || AGENCY_BESIDE.test(part)));
  return named.flatMap((part) => {
    const persons = part.split(/\s+(?:and|et|&)\s+/);
    return persons.length > 1 && persons.every(isPerson) ? persons : [part];
  });
}

/** Two to four capitalised words, particles between them not counted. */
function isPerson(name: string): boolean {
  const words = name
    .split(" ")
    .filter((word) => !/^(?:de|du|des|la|le|van|von|den|der|di|da|el|al|ten)$/.test(word));
  return words.length >= 2 && words.length <= 4 && words.every((word) => /^\p{Lu}/u.test(word));
}

function cleanName(name: string): string {
  return name
    .replace(/\S+@\S+|https?:\S+|(?:^|\s)@\w+/g, "")
    .replace(/\s*\([^)]*\)\s*$/, "")
    .replace(
      /^\W*(?:(?:written|posted|submitted|published|reported) by|(?:soumis|posté|publié|écrit|rédigé) par|par|by|de|from|auteur|author|propos recueillis par)(?:\s*:\s*|\s+)/i,
      "",
    )
    .replace(
      /\s*(?:,|-|–)?\s*(?:le|on|publié|published|updated|mis à jour|posted)\s+(?:le |on |at )?(?:\p{L}+\.? )?\d.*$/iu,
      "",
    )
    .replace(/\s*[,|/–-]\s*(?:\p{L}+\.?,? )?\d{1,2}\b.*$/u, "")
    .replace(/^[\s,:/–-]+|[\s,:/–-]+$/g, "");
}
