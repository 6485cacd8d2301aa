import { readFileSync } from "node:fs";
import { type Language, PREDICATES, type Predicate } from "../../../src/model/ontology.ts";

/** A press sentence with the relations of one predicate that it states. */
export interface Frame {
  predicate: Predicate;
  lang: Language;
  /** True for a headline. */
  title: boolean;
  /** Names in marks (see marked.ts). */
  marked: string;
  gives: readonly string[];
}

/** The invented names of the lists, by type; the longest names come first. */
const NAMES: readonly (readonly [string, string])[] = (
  "institution: ministère des Ports, université de Veld, Varda University, Ports Ministry, Port Agency, Amtal, Diète, Diet; " +
  "alliance: Ligue du code, Code League; event: salon des Ports, Port Fair; initiative: plan Rivage, Shore Plan, Balise; " +
  "law: loi Ports, Loi Ports, Ports Act; standard: Phare 3, Beacon 3; person: Ana Roux, Ann Ray, Tom Vale, Yann Brel; " +
  "company: Nordvik, Kestrel, Halden, Brix; product: Tilo, Quill; infrastructure: Dune; " +
  "place: Norland, Marbourg, Marburg, Osterby, Veld"
)
  .split("; ")
  .flatMap((group) => {
    const [type = "", names = ""] = group.split(": ");
    return names.split(", ").map((name): [string, string] => [name, type]);
  });
const NAME = new RegExp(NAMES.map(([name]) => name).join("|"), "g");
const TYPE = new Map(NAMES);

/**
 * Reads a list of frames: `== predicate lang` heads, then lines `sentence => subject > object + …` (`=> -` for none),
 * a headline after "# ". Names need no marks: they come from a fixed list.
 */
export function readFrames(path: URL): Frame[] {
  const frames: Frame[] = [];
  let head: Pick<Frame, "predicate" | "lang"> | undefined;
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line.startsWith("== ")) {
      const [name, lang] = line.slice(3).split(" ");
      const predicate = PREDICATES.find((one) => one === name);
      if (!predicate || (lang !== "fr" && lang !== "en")) throw new Error(`no such list: ${line}`);
      head = { predicate, lang };
    } else if (head && line.trim() !== "") frames.push({ ...head, ...readLine(line) });
  }
  return frames;
}

function readLine(line: string): Pick<Frame, "title" | "marked" | "gives"> {
  const [sentence = "", gives = ""] = line.split(" => ");
  if (gives === "") throw new Error(`no "=>" in: ${line}`);
  const title = sentence.startsWith("# ");
  const marked = sentence.slice(title ? 2 : 0).replace(NAME, (name) => `[${name}|${TYPE.get(name)}]`);
  return {
    title,
    marked: title ? marked : `${marked}.`,
    gives: gives.trim() === "-" ? [] : gives.trim().split(" + "),
  };
}
