import { fold } from "../text/fold.ts";
import { readEntry } from "../text/records.ts";
import { tokenize } from "../text/tokens.ts";
import { parseYamlList } from "../text/yaml.ts";

/** Which country words speak of. */
export interface Nationalities {
  /** The country that folded words name, by name or adjective; undefined where they name none or several. */
  countryOf(words: readonly string[]): string | undefined;
  /** The country for whose government a folded name stands ("Downing Street"). */
  seatOf(name: string): string | undefined;
  /** True for regions, whose government is meant only where the region is said. */
  isRegional(country: string): boolean;
}

/**
 * Parses `data/lexicon/nationalities.yaml`.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseNationalities(text: string, file: string): Nationalities {
  const countries = new Map<string, string>();
  const seats = new Map<string, string>();
  const regions = new Set<string>();
  for (const entry of parseYamlList(text, file)) {
    const read = readEntry(entry);
    read.onlyKeys("country", "regional", "words", "seats");
    const country = read.text("country");
    if (entry.value["regional"] === true) regions.add(country);
    for (const word of read.texts("words")) {
      // Of a name of several words the longest tells the country ("pays de galles").
      const longest = tokenize(word)
        .map((token) => token.fold)
        .sort((a, b) => b.length - a.length)[0];
      countries.set(word.includes("-") || word.includes(" ") ? (longest ?? "") : fold(word), country);
    }
    for (const seat of read.texts("seats")) seats.set(fold(seat), country);
  }
  return {
    countryOf: (words) => {
      const found = new Set(words.flatMap((word) => countries.get(word) ?? []));
      return found.size === 1 ? [...found][0] : undefined;
    },
    seatOf: (name) => seats.get(name),
    isRegional: (country) => regions.has(country),
  };
}
