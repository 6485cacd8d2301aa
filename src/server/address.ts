import type { Hono } from "hono";
import type { ZodType } from "zod";
import type { Page } from "../../web/page.ts";
import type { Bilingual } from "../model/ontology.ts";
import { type Ending, type RequestContext, type ServerEnv, splitEnding } from "./answers.ts";
import { type Parameters, readParameters, type Values } from "./parameters.ts";

/** A request on its way to an answer, with its parameters read. */
export interface AddressRequest<P extends Parameters> {
  c: RequestContext;
  page: Page;
  values: Values<P>;
  ending: Ending;
  /** Last part of the path without its ending; empty for a list. */
  id: string;
}

/** One address of the server: what it answers, in which formats, and how the documentation describes it. */
export interface AddressSpec<P extends Parameters> {
  /** Path without ending, such as `/entities`. */
  path: string;
  /** For the address of single things (`/entities/{id}`): what the id is. */
  id?: Bilingual | undefined;
  /** `page` is the address without ending. */
  endings: readonly Ending[];
  summary: Bilingual;
  parameters: P;
  /** Shape of the JSON answer. */
  json?: ZodType | undefined;
  /** A path that answers with something on any store. */
  example?: string | undefined;
  answer(request: AddressRequest<P>): Response | Promise<Response>;
}

/** An address with its parameters' types forgotten, so that addresses can stand in one list. */
export type Address = Omit<AddressSpec<Parameters>, "answer"> & {
  handle(c: RequestContext): Response | Promise<Response>;
};

/** Checks that an answer reads only the parameters it declares, and makes the address ready for the list. */
export function address<const P extends Parameters>(spec: AddressSpec<P>): Address {
  return {
    ...spec,
    handle(c) {
      const last = c.req.param("id") ?? c.req.path.split("/").at(-1) ?? "";
      const { id, ending } = splitEnding(last, spec.endings);
      if (ending === "page" && !spec.endings.includes("page")) return c.notFound();
      const values = readParameters(spec.parameters, c.req.query());
      return spec.answer({ c, page: c.get("page"), values, ending, id: spec.id === undefined ? "" : id });
    },
  };
}

/** Makes the app answer at an address, in each of its formats. */
export function register(app: Hono<ServerEnv>, one: Address): void {
  const handle = (c: RequestContext) => one.handle(c);
  if (one.id !== undefined) {
    app.get(`${one.path}/:id`, handle);
    return;
  }
  for (const ending of one.endings) app.get(ending === "page" ? one.path : `${one.path}.${ending}`, handle);
}
