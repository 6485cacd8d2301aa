import type { MiddlewareHandler } from "hono";

// Everything a page may load comes from this server; nothing runs inline, nothing frames it.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // Publishers do not learn which page of this server a reader came from.
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** Puts the security headers on every answer; a policy that the answer brings with it stands. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const own = c.res.headers.get("Content-Security-Policy");
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
  if (own !== null) c.res.headers.set("Content-Security-Policy", own);
};
