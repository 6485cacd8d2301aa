// Trains data/models/name-types.json: `npx tsx test/support/train-name-types.ts`. Material: the
// gazetteer (names, descriptions), the articles of the sample newsroom and the examples of the
// relation rules, all of this repository; nothing from any evaluation set.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  loadDataFiles,
  loadGazetteer,
  loadNameLexicon,
  packageRoot,
  TYPE_MODEL,
} from "../../src/cli/resources.ts";
import { createDictionary } from "../../src/entities/dictionary.ts";
import { readFields } from "../../src/entities/field-text.ts";
import type { NameLexicon } from "../../src/entities/lexicon.ts";
import { contextFeatures, descriptionFeatures, nameFeatures } from "../../src/entities/type-features.ts";
import type { TypeModel } from "../../src/entities/type-model.ts";
import type { GazetteerEntity } from "../../src/model/gazetteer.ts";
import { ENTITY_TYPES, type EntityType, type Language } from "../../src/model/ontology.ts";
import { tokenize } from "../../src/text/tokens.ts";

interface Instance {
  features: string[];
  type: number;
  weight: number;
}

const typeIndex = (type: EntityType): number => ENTITY_TYPES.indexOf(type);

/** Every name of every entity, and every description, as instances. */
function fromGazetteer(gazetteer: readonly GazetteerEntity[], lexicon: NameLexicon): Instance[] {
  return gazetteer.flatMap((entity) => {
    const names = [...new Set([entity.name.fr, entity.name.en, ...entity.aliases, ...entity.former])];
    const type = typeIndex(entity.type);
    const rare = entity.type === "place" || entity.type === "person" ? 0.5 : 1;
    const own = names.map((name) => ({
      features: nameFeatures(tokenize(name), lexicon),
      type,
      weight: rare / Math.sqrt(names.length),
    }));
    const described = [entity.description.fr, entity.description.en].map((text) => ({
      features: descriptionFeatures(tokenize(text)),
      type,
      weight: 0.5 * rare,
    }));
    return [...own, ...described];
  });
}

/** The gazetteer's names where they occur in articles: with and without the name itself, so that the context learns alone. */
function fromArticles(
  gazetteer: readonly GazetteerEntity[],
  lexicon: NameLexicon,
  articles: readonly { lang: Language; title: string; text: string }[],
): Instance[] {
  const dictionary = createDictionary(gazetteer, lexicon);
  return articles.flatMap(({ lang, title, text }) => {
    const fields = readFields({ id: "", lang, title, text }, lang);
    return dictionary.find(fields).found.flatMap(({ field, from, to, entity }) => {
      if (!entity) return [];
      const context = contextFeatures(field, from, to);
      const name = nameFeatures(field.tokens.slice(from, to), lexicon);
      const type = typeIndex(entity.type);
      return [
        { features: context, type, weight: 1 },
        { features: [...name, ...context], type, weight: 0.5 },
      ];
    });
  });
}

/** `[Kestrel|company]` in the examples of the relation rules. */
function fromExamples(files: readonly { text: string }[]): Instance[] {
  return files.flatMap(({ text }) =>
    [...text.matchAll(/"(fr|en) ([^"]*?) =>/g)].flatMap(([, lang, marked = ""]) =>
      fromExample(marked, lang === "fr" ? "fr" : "en"),
    ),
  );
}

function fromExample(marked: string, lang: Language): Instance[] {
  const { text, spans } = unmark(marked);
  const field = readFields({ id: "", lang, title: "", text }, lang)[1];
  if (!field) return [];
  return spans.flatMap(({ start, end, type }) => {
    const from = field.tokens.findIndex((token) => token.start >= start);
    const to = field.tokens.findIndex((token) => token.start >= end);
    if (from < 0 || to <= from || typeIndex(type) < 0) return [];
    return [{ features: contextFeatures(field, from, to), type: typeIndex(type), weight: 0.5 }];
  });
}

function unmark(marked: string): { text: string; spans: { start: number; end: number; type: EntityType }[] } {
  const spans: { start: number; end: number; type: EntityType }[] = [];
  let text = "";
  let last = 0;
  for (const match of marked.matchAll(/\[([^\]|]+)\|([a-z]+)\]/g)) {
    const name = match[1] ?? "";
    text += marked.slice(last, match.index);
    spans.push({ start: text.length, end: text.length + name.length, type: match[2] as EntityType });
    text += name;
    last = match.index + match[0].length;
  }
  return { text: text + marked.slice(last), spans };
}

function readSample(): { lang: Language; title: string; text: string }[] {
  const folder = join(packageRoot(), "data", "sample", "articles");
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const source = readFileSync(join(folder, file), "utf8");
      const [, head = "", ...body] = source.split(/^---$/m);
      return {
        lang: /^lang: en/m.test(head) ? "en" : "fr",
        title: /^title: "?(.*?)"?$/m.exec(head)?.[1] ?? "",
        text: body.join("---").trim(),
      };
    });
}

const SIZE = ENTITY_TYPES.length;
const EPOCHS = 12;
const RATE = 0.15;
const DECAY = 1e-3;

/** The weights of one feature and the squared gradients they have seen. */
interface Row {
  weights: Float64Array;
  squares: Float64Array;
}

/** Multinomial logistic regression by AdaGrad with weight decay; the order of instances is fixed, so is the result. */
function fitModel(instances: readonly Instance[]): TypeModel {
  const rows = newRows(instances);
  const bias = new Float64Array(SIZE);
  const order = [...instances];
  const random = createRandom();
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const instance of order) learn(instance, rows, bias);
  }
  return {
    bias: Array.from(bias),
    weights: new Map([...rows].map(([feature, { weights }]) => [feature, Array.from(weights)])),
  };
}

/** A row for each feature that occurs at least twice. */
function newRows(instances: readonly Instance[]): Map<string, Row> {
  const counts = new Map<string, number>();
  for (const { features } of instances)
    for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
  const rows = new Map<string, Row>();
  for (const [feature, count] of counts)
    if (count >= 2)
      rows.set(feature, { weights: new Float64Array(SIZE), squares: new Float64Array(SIZE).fill(1e-4) });
  return rows;
}

function createRandom(): () => number {
  let seed = 12345;
  return () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
}

function shuffle(list: Instance[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [list[i], list[j]];
    if (a && b) [list[i], list[j]] = [b, a];
  }
}

function learn(instance: Instance, all: ReadonlyMap<string, Row>, bias: Float64Array): void {
  const rows = instance.features.flatMap((feature) => all.get(feature) ?? []);
  const sums = Array.from(bias, (value, t) => rows.reduce((sum, row) => sum + (row.weights[t] ?? 0), value));
  const highest = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - highest));
  const total = powers.reduce((a, b) => a + b, 0);
  for (let t = 0; t < SIZE; t++) {
    const error = instance.weight * ((powers[t] ?? 0) / total - (t === instance.type ? 1 : 0));
    bias[t] = (bias[t] ?? 0) - 0.005 * error;
    for (const { weights, squares } of rows) {
      const gradient = error + DECAY * (weights[t] ?? 0);
      squares[t] = (squares[t] ?? 0) + gradient * gradient;
      weights[t] = (weights[t] ?? 0) - (RATE * gradient) / Math.sqrt(squares[t] ?? 1);
    }
  }
}

/** The model for a gazetteer; with a part of it, one can see what it says of names it never saw. */
export function trainTypeModel(gazetteer: readonly GazetteerEntity[], lexicon: NameLexicon): TypeModel {
  return fitModel([
    ...fromGazetteer(gazetteer, lexicon),
    ...fromArticles(gazetteer, lexicon, readSample()),
    ...fromExamples(loadDataFiles("data/lexicon", ".yaml")),
  ]);
}

function render(model: TypeModel): string {
  const lines = [...model.weights].flatMap(([feature, row]) => {
    const kept = row.flatMap((weight, index) =>
      Math.abs(weight) >= 0.15 ? [`"${index}":${Math.round(weight * 100)}`] : [],
    );
    return kept.length > 0 ? [`${JSON.stringify(feature)}:{${kept.join(",")}}`] : [];
  });
  const bias = model.bias.map((weight) => Math.round(weight * 100)).join(",");
  return `{"types":${JSON.stringify(ENTITY_TYPES)},"bias":[${bias}],"weights":{\n${lines.sort().join(",\n")}\n}}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = render(trainTypeModel(loadGazetteer(), loadNameLexicon()));
  writeFileSync(join(packageRoot(), TYPE_MODEL), text);
  console.log(`${(text.length / 1024).toFixed(0)} KB, ${text.split("\n").length - 3} features`);
}
