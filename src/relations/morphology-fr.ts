/** What a form of a verb can be: finite, infinitive, present participle, past participle. */
export type VerbFeature = "finite" | "infinitive" | "gerund" | "participle";

/** Forms (lower case, accents kept) with what each can be. */
export type VerbForms = ReadonlyMap<string, ReadonlySet<VerbFeature>>;

/** Endings of a family of verbs, put in the place of the lemma's own ending. */
interface Family {
  lemma: RegExp;
  finite: string;
  participle: string;
  gerund: string;
}

const FUTURE = "ra ront rait raient";
const future = (stem: string): string =>
  FUTURE.split(" ")
    .map((ending) => stem + ending)
    .join(" ");
const imperfect = (stem: string): string => `${stem}ait ${stem}aient`;
const agree = (masculine: string): string =>
  masculine.endsWith("s")
    ? `${masculine} ${masculine}e ${masculine}es`
    : `${masculine} ${masculine}e ${masculine}s ${masculine}es`;

// Endings after the common stem; third persons, which news uses, in present, imperfect, future, conditional
// and past historic (Bescherelle's groups, reduced to the verbs that occur).
const FAMILIES: readonly Family[] = [
  {
    lemma: /(?:t|v)enir$/,
    finite: `ient iennent ${imperfect("en")} ${future("iend")} int inrent`,
    participle: agree("enu"),
    gerund: "enant",
  },
  {
    lemma: /(?:ouv|off|couv|souff)rir$/,
    finite: `re rent ${imperfect("r")} ${future("ri")} rit rirent`,
    participle: agree("ert"),
    gerund: "rant",
  },
  {
    lemma: /quérir$/,
    finite: `quiert quièrent ${imperfect("quér")} ${future("quer")} quit quirent`,
    participle: agree("quis"),
    gerund: "quérant",
  },
  {
    lemma: /(?:ser)vir$/,
    finite: `t vent ${imperfect("v")} ${future("vi")} vit virent`,
    participle: agree("vi"),
    gerund: "vant",
  },
  {
    lemma: /(?:par|sor|sen|men|repar)tir$/,
    finite: `t tent ${imperfect("t")} ${future("ti")} tit tirent`,
    participle: agree("ti"),
    gerund: "tant",
  },
  {
    lemma: /(?:cour)ir$/,
    finite: `t ent ${imperfect("")} ${future("")} ut urent`,
    participle: agree("u"),
    gerund: "ant",
  },
  {
    lemma: /(?:cueill)ir$/,
    finite: `e ent ${imperfect("")} ${future("e")} it irent`,
    participle: agree("i"),
    gerund: "ant",
  },
  {
    lemma: /cevoir$/,
    finite: `çoit çoivent ${imperfect("cev")} ${future("cev")} çut çurent`,
    participle: agree("çu"),
    gerund: "cevant",
  },
  {
    lemma: /mouvoir$/,
    finite: `meut meuvent ${imperfect("mouv")} ${future("mouv")} mut murent`,
    participle: agree("mu"),
    gerund: "mouvant",
  },
  {
    lemma: /voir$/,
    finite: `voit voient ${imperfect("voy")} ${future("ver")} vit virent`,
    participle: agree("vu"),
    gerund: "voyant",
  },
  {
    lemma: /prendre$/,
    finite: `prend prennent ${imperfect("pren")} ${future("prend")} prit prirent`,
    participle: agree("pris"),
    gerund: "prenant",
  },
  {
    lemma: /mettre$/,
    finite: `met mettent ${imperfect("mett")} ${future("mett")} mit mirent`,
    participle: agree("mis"),
    gerund: "mettant",
  },
  {
    lemma: /battre$/,
    finite: `bat battent ${imperfect("batt")} ${future("batt")} battit battirent`,
    participle: agree("battu"),
    gerund: "battant",
  },
  {
    lemma: /uire$/,
    finite: `uit uisent ${imperfect("uis")} ${future("ui")} uisit uisirent`,
    participle: agree("uit"),
    gerund: "uisant",
  },
  {
    lemma: /indre$/,
    finite: `int ignent ${imperfect("ign")} ${future("ind")} ignit ignirent`,
    participle: agree("int"),
    gerund: "ignant",
  },
  {
    lemma: /crire$/,
    finite: `crit crivent ${imperfect("criv")} ${future("cri")} crivit crivirent`,
    participle: agree("crit"),
    gerund: "crivant",
  },
  {
    lemma: /clure$/,
    finite: `clut cluent ${imperfect("clu")} ${future("clu")} clurent`,
    participle: `${agree("clu")} ${agree("clus")}`,
    gerund: "cluant",
  },
  {
    lemma: /suivre$/,
    finite: `suit suivent ${imperfect("suiv")} ${future("suiv")} suivit suivirent`,
    participle: agree("suivi"),
    gerund: "suivant",
  },
  {
    lemma: /aître$/,
    finite: `aît aissent ${imperfect("aiss")} ${future("aît")} ut urent`,
    participle: `${agree("u")} ${agree("é")}`,
    gerund: "aissant",
  },
  {
    lemma: /faire$/,
    finite: `fait font ${imperfect("fais")} ${future("fe")} fit firent`,
    participle: agree("fait"),
    gerund: "faisant",
  },
  {
    lemma: /lire$/,
    finite: `lit lisent ${imperfect("lis")} ${future("li")} lut lurent`,
    participle: agree("lu"),
    gerund: "lisant",
  },
  {
    lemma: /dire$/,
    finite: `dit disent ${imperfect("dis")} ${future("di")} dirent`,
    participle: agree("dit"),
    gerund: "disant",
  },
  {
    lemma: /dre$/,
    finite: `d dent ${imperfect("d")} ${future("d")} dit dirent`,
    participle: agree("du"),
    gerund: "dant",
  },
  {
    lemma: /ir$/,
    finite: `it issent ${imperfect("iss")} ${future("i")} irent`,
    participle: agree("i"),
    gerund: "issant",
  },
];

/** How much of the lemma's ending each family replaces; the rest is the stem. */
const REPLACED: readonly RegExp[] = [
  /enir$/,
  /rir$/,
  /quérir$/,
  /vir$/,
  /tir$/,
  /ir$/,
  /ir$/,
  /cevoir$/,
  /mouvoir$/,
  /voir$/,
  /prendre$/,
  /mettre$/,
  /battre$/,
  /uire$/,
  /indre$/,
  /crire$/,
  /clure$/,
  /suivre$/,
  /aître$/,
  /faire$/,
  /lire$/,
  /dire$/,
  /dre$/,
  /ir$/,
];

/** The forms of a French verb that news in the third person uses; irregular `être`, `avoir`, `aller` are not known. */
export function frenchForms(lemma: string): VerbForms {
  const forms = new Map<string, Set<VerbFeature>>();
  const add = (list: readonly string[], feature: VerbFeature): void => {
    for (const form of list) {
      const features = forms.get(form) ?? new Set();
      forms.set(form, features.add(feature));
    }
  };
  add([lemma], "infinitive");
  if (lemma.endsWith("er")) {
    addFirstGroup(lemma.slice(0, -2), add);
    return forms;
  }
  const index = FAMILIES.findIndex((family) => family.lemma.test(lemma));
  const [family, ending] = [FAMILIES[index], REPLACED[index]];
  if (!family || !ending) return forms;
  const stem = lemma.replace(ending, "");
  const put = (endings: string): string[] => endings.split(" ").map((one) => stem + one);
  add(put(family.finite), "finite");
  add(put(family.participle), "participle");
  add(put(family.gerund), "gerund");
  return forms;
}

/** Verbs in -er, with the changes of stem before a mute e and before a. */
function addFirstGroup(stem: string, add: (list: readonly string[], feature: VerbFeature) => void): void {
  const open = stem.replace(/c$/, "ç").replace(/g$/, "ge");
  for (const mute of muteStems(stem)) {
    add(
      [`${mute}e`, `${mute}ent`, ...["era", "eront", "erait", "eraient"].map((end) => mute + end)],
      "finite",
    );
  }
  add([`${open}ait`, `${open}aient`, `${open}a`, `${stem}èrent`], "finite");
  add([`${stem}é`, `${stem}ée`, `${stem}és`, `${stem}ées`], "participle");
  add([`${open}ant`], "gerund");
}

/** The stem before a mute e: achèt-, complèt-, appell-, appui-. */
function muteStems(stem: string): string[] {
  const stems = [stem];
  if (/[eé][bcdfgklmnprstv]{1,2}$/.test(stem))
    stems.push(stem.replace(/[eé]([bcdfgklmnprstv]{1,2})$/, "è$1"));
  if (/e[lt]$/.test(stem)) stems.push(stem + stem.slice(-1));
  if (/[auo]y$/.test(stem)) stems.push(stem.replace(/y$/, "i"));
  return stems;
}
