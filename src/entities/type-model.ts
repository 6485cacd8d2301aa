import { VigieError } from "../errors.ts";
import { ENTITY_TYPES, type EntityType } from "../model/ontology.ts";

/** A linear model: for each feature its weight for each type, in the order of ENTITY_TYPES. */
export interface TypeModel {
  bias: readonly number[];
  weights: ReadonlyMap<string, readonly number[]>;
}

/**
 * A name that no list holds is seldom a place, since the gazetteer holds most of those that matter, and
 * more often a company than the gazetteer's own proportions say. Set by hand, half of the gazetteer hidden.
 */
const SHIFT: Partial<Record<EntityType, number>> = { place: -2, company: 1 };

/** The probability of each type for a set of features; unknown features count nothing. */
export function predictTypes(
  model: TypeModel,
  name: readonly string[],
  contexts: readonly (readonly string[])[],
): Map<EntityType, number> {
  const sums = ENTITY_TYPES.map((type, index) => (model.bias[index] ?? 0) + (SHIFT[type] ?? 0));
  const add = (features: readonly string[], share: number): void => {
    for (const feature of features) {
      const weights = model.weights.get(feature);
      if (weights) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + share * (weights[i] ?? 0);
    }
  };
  add(name, 1);
  // The more occurrences, the more they tell, but they repeat each other.
  for (const context of contexts) add(context, 1 / Math.sqrt(contexts.length));
  const highest = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - highest));
  const total = powers.reduce((a, b) => a + b, 0);
  return new Map(ENTITY_TYPES.map((type, index) => [type, (powers[index] ?? 0) / total]));
}

/**
 * Parses data/models/name-types.json: `types`, `bias`, and under `weights` a list of hundredths for each feature.
 * @throws VigieError `data.invalid` where the types are not those of the ontology.
 */
export function parseTypeModel(source: { file: string; text: string }): TypeModel {
  const value = JSON.parse(source.text) as {
    types: string[];
    bias: number[];
    weights: Record<string, Record<string, number>>;
  };
  if (value.types.join() !== ENTITY_TYPES.join())
    throw new VigieError("data.invalid", `${source.file}:1: trained for other types; train again`);
  const weights = new Map<string, number[]>();
  for (const [feature, sparse] of Object.entries(value.weights)) {
    const row = ENTITY_TYPES.map(() => 0);
    for (const [index, hundredths] of Object.entries(sparse)) row[Number(index)] = hundredths / 100;
    weights.set(feature, row);
  }
  return { bias: value.bias.map((hundredths) => hundredths / 100), weights };
}
