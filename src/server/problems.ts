import { jsx } from "hono/jsx";
import type { Page } from "../../web/page.ts";
import { ProblemPage } from "../../web/pages/problem.tsx";
import { isVigieError } from "../errors.ts";
import type { Logger } from "../log.ts";
import type { EntityRef } from "../model/records.ts";
import { answerPage, type RequestContext } from "./answers.ts";

type ProblemStatus = 400 | 404 | 405 | 500;

interface Problem {
  status: ProblemStatus;
  code: string;
  title: string;
  text: string;
  near?: readonly EntityRef[] | undefined;
}

/** Answers that there is nothing at this address. */
export function notFound(c: RequestContext, near: readonly EntityRef[] = []): Response {
  const { problems } = c.get("page").texts;
  return answerProblem(c, {
    status: 404,
    code: "not-found",
    title: problems.notFound,
    text: problems.notFoundText,
    near,
  });
}

/** Answers that an address can only be read. */
export function wrongMethod(c: RequestContext): Response {
  const { problems } = c.get("page").texts;
  c.header("Allow", "GET, HEAD");
  return answerProblem(c, {
    status: 405,
    code: "wrong-method",
    title: problems.wrongMethod,
    text: problems.wrongMethodText,
  });
}

/** Answers a request that failed: 400 where the reader can mend it, else 500, which goes to the log. */
export function answerError(c: RequestContext, error: Error, log: Logger): Response {
  const { problems } = c.get("page").texts;
  if (isVigieError(error, "query.invalid") || isVigieError(error, "week.invalid")) {
    const text = plainReason(c.get("page"), error.context) ?? error.message;
    return answerProblem(c, { status: 400, code: error.code, title: problems.badRequest, text });
  }
  log.error({ err: error, method: c.req.method, path: c.req.path }, "request failed");
  return answerProblem(c, {
    status: 500,
    code: "internal",
    title: problems.broken,
    text: problems.brokenText,
  });
}

function plainReason({ texts }: Page, context: Readonly<Record<string, unknown>>): string | undefined {
  const { name, value, expected } = context;
  if (typeof name !== "string" || typeof value !== "string") return undefined;
  const reason = texts.problems.invalidValue(name, value);
  return typeof expected === "string" ? `${reason} ${texts.problems.expected(expected)}` : reason;
}

/** A page for readers, JSON for programs. */
function answerProblem(c: RequestContext, { status, code, title, text, near }: Problem): Response {
  const forPrograms = /\.(?:json|csv|atom|ics|md)$/.test(c.req.path) || c.req.path.startsWith("/api/");
  if (forPrograms) return c.json({ error: code, message: text }, status);
  return answerPage(c, jsx(ProblemPage, { status, title, text, near: near ?? [] }), status);
}
