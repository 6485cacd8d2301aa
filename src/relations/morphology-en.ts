import type { VerbFeature, VerbForms } from "./morphology-fr.ts";

// Base form, past, past participle (where it differs from the past).
const IRREGULAR: ReadonlyMap<string, readonly [string, string]> = new Map(
  (
    "be was been;become became become;begin began begun;bring brought brought;build built built;buy bought bought;" +
    "choose chose chosen;come came come;cut cut cut;do did done;draw drew drawn;drive drove driven;" +
    "fight fought fought;find found found;fall fell fallen;get got got;give gave given;go went gone;grow grew grown;have had had;" +
    "hold held held;keep kept kept;know knew known;lead led led;leave left left;lend lent lent;lose lost lost;" +
    "make made made;meet met met;oversee oversaw overseen;pay paid paid;put put put;read read read;rise rose risen;run ran run;" +
    "say said said;see saw seen;seek sought sought;sell sold sold;send sent sent;set set set;shut shut shut;" +
    "sign signed signed;sit sat sat;speak spoke spoken;spend spent spent;spin spun spun;split split split;" +
    "stand stood stood;strike struck struck;swallow swallowed swallowed;take took taken;teach taught taught;" +
    "tell told told;think thought thought;throw threw thrown;undertake undertook undertaken;wear wore worn;win won won;" +
    "withdraw withdrew withdrawn;write wrote written;upset upset upset;rebuild rebuilt rebuilt;bet bet bet;" +
    "underwrite underwrote underwritten;break broke broken;hit hit hit;outbid outbid outbid;shed shed shed;steal stole stolen;step stepped stepped;plan planned planned"
  )
    .split(";")
    .map((row) => {
      const [base = "", past = "", participle = ""] = row.split(" ");
      return [base, [past, participle]];
    }),
);

const PASTS: ReadonlySet<string> = new Set(
  [...IRREGULAR].flatMap(([base, [past]]) => (past === base ? [] : [past])),
);

/** Verbs of two syllables whose last consonant doubles (stress on the last). */
const DOUBLING = new Set(
  "commit submit permit admit prefer refer transfer compel control occur equip refit".split(" "),
);

/** The forms of an English verb. */
export function englishForms(base: string): VerbForms {
  const forms = new Map<string, Set<VerbFeature>>();
  const add = (form: string, feature: VerbFeature): void => {
    forms.set(form, (forms.get(form) ?? new Set()).add(feature));
  };
  add(base, "infinitive");
  // "found" is also the past of "find": as a present it is too rare to count.
  if (!PASTS.has(base)) add(base, "finite");
  add(thirdPerson(base), "finite");
  add(withSuffix(base, "ing"), "gerund");
  const irregular = IRREGULAR.get(base);
  add(irregular?.[0] ?? withSuffix(base, "ed"), "finite");
  add(irregular?.[1] ?? withSuffix(base, "ed"), "participle");
  return forms;
}

function thirdPerson(base: string): string {
  if (base === "be") return "is";
  if (base === "have") return "has";
  if (/(?:s|x|z|ch|sh|o)$/.test(base)) return `${base}es`;
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
}

function withSuffix(base: string, suffix: "ed" | "ing"): string {
  if (suffix === "ed" && base.endsWith("e")) return `${base}d`;
  if (suffix === "ing" && base.endsWith("ie")) return `${base.slice(0, -2)}ying`;
  if (suffix === "ing" && /[^eoy]e$/.test(base)) return `${base.slice(0, -1)}ing`;
  if (suffix === "ed" && /[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  const single = /^[^aeiou]*[aeiou][bdglmnprt]$/.test(base) || DOUBLING.has(base);
  return single ? base + base.slice(-1) + suffix : base + suffix;
}
