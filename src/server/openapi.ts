import { type ZodType, z } from "zod";
import type { ApiOperation } from "../../web/pages/api-docs.tsx";
import type { Language } from "../model/ontology.ts";
import type { Address } from "./address.ts";
import type { Ending } from "./answers.ts";
import { problemSchema } from "./schemas.ts";

const TYPES: Readonly<Record<Ending, string>> = {
  page: "text/html",
  html: "text/html",
  json: "application/json",
  csv: "text/csv",
  atom: "application/atom+xml",
  ics: "text/calendar",
  md: "text/markdown",
  eml: "message/rfc822",
};

interface OpenApiOptions {
  version: string;
  lang: Language;
}

/** The OpenAPI 3.1 document of the addresses; made from the same table that answers them. */
export function openApiDocument(addresses: readonly Address[], { version, lang }: OpenApiOptions) {
  const paths = Object.fromEntries(
    addresses.flatMap((one) =>
      one.endings.map((ending) => [pathOf(one, ending), { get: operationOf(one, ending, lang) }]),
    ),
  );
  return {
    openapi: "3.1.0",
    info: { title: "Vigie", version, license: { name: "EUPL-1.2", identifier: "EUPL-1.2" } },
    paths,
    components: { schemas: namedSchemas(addresses) },
  };
}

function pathOf(one: Address, ending: Ending): string {
  const base = one.id === undefined ? one.path : `${one.path}/{id}`;
  return ending === "page" ? base : `${base}.${ending}`;
}

function operationOf(one: Address, ending: Ending, lang: Language) {
  const parameters = Object.entries(one.parameters).map(([name, parameter]) => ({
    name,
    in: "query",
    required: false,
    description: parameter.description[lang],
    schema: parameter.schema,
  }));
  const id = one.id && {
    name: "id",
    in: "path",
    required: true,
    description: one.id[lang],
    schema: { type: "string" },
  };
  return {
    summary: one.summary[lang],
    operationId: `${one.path.slice(1).replaceAll("/", "-") || "week"}${one.id ? "-one" : ""}-${ending}`,
    parameters: id ? [id, ...parameters] : parameters,
    responses: {
      200: { description: one.summary[lang], content: { [typeOf(one, ending)]: schemaOf(one, ending) } },
      400: problem("invalid parameter"),
      ...(one.id && { 404: problem("nothing at this address") }),
    },
  };
}

/** The interface's own addresses answer with JSON without an ending. */
function typeOf(one: Address, ending: Ending): string {
  return ending === "page" && one.path.startsWith("/api/") ? TYPES.json : TYPES[ending];
}

function schemaOf(one: Address, ending: Ending) {
  if (!one.json || typeOf(one, ending) !== TYPES.json) return {};
  return { schema: toJsonSchema(one.json) };
}

function problem(description: string) {
  return { description, content: { [TYPES.json]: { schema: toJsonSchema(problemSchema) } } };
}

/** A schema whose named parts stand in the document's components. */
function toJsonSchema(schema: ZodType): unknown {
  return schemaWithParts(schema).schema;
}

function schemaWithParts(schema: ZodType): { schema: unknown; parts: Record<string, unknown> } {
  const { $schema: _dialect, $defs: _parts, ...rest } = referToComponents(z.toJSONSchema(schema));
  const parts = referToComponents(z.toJSONSchema(schema)).$defs ?? {};
  return { schema: rest, parts };
}

function referToComponents(schema: z.core.JSONSchema.BaseSchema): z.core.JSONSchema.BaseSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}

function namedSchemas(addresses: readonly Address[]): Record<string, unknown> {
  const schemas = [problemSchema, ...addresses.flatMap((one) => one.json ?? [])];
  return Object.assign({}, ...schemas.map((schema) => schemaWithParts(schema).parts));
}

/** The same addresses for people. */
export function apiOperations(addresses: readonly Address[], lang: Language): ApiOperation[] {
  return addresses.map((one) => ({
    path: one.id === undefined ? one.path : `${one.path === "/" ? "" : one.path}/{id}`,
    summary: one.summary[lang],
    parameters: [
      ...(one.id ? [{ name: "id", required: true, description: one.id[lang], values: "…" }] : []),
      ...Object.entries(one.parameters).map(([name, parameter]) => ({
        name,
        required: false,
        description: parameter.description[lang],
        values: parameter.expected,
      })),
    ],
    formats: one.endings.map((ending) => typeOf(one, ending)),
    example: one.example,
  }));
}
