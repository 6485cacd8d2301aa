import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { createFetcher } from "../../src/fetch/client.ts";
import { createAddressGuard, type Lookup } from "../../src/fetch/guard.ts";
import { startServer } from "../support/http-server.ts";

describe("createAddressGuard", () => {
  const guard = createAddressGuard([]);

  it.each([
    "127.0.0.1",
    "127.255.255.254",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "240.0.0.1",
    "::1",
    "::",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "2001:db8::1",
    "localhost",
    "",
  ])("refuses %s", (address) => {
    expect(guard(address)).toBe(false);
  });

  it.each(["8.8.8.8", "193.0.6.139", "2606:4700::1", "2001:67c:2e8:22::c100:68b", "::ffff:8.8.8.8"])(
    "passes %s",
    (address) => {
      expect(guard(address)).toBe(true);
    },
  );

  it("passes exactly the ranges that the operator names", () => {
    const open = createAddressGuard(["192.168.7.0/24", "::1"]);
    expect(["192.168.7.9", "::1", "192.168.8.1", "127.0.0.1"].map(open)).toEqual([true, true, false, false]);
    expect(createAddressGuard(["127.0.0.1"])("::ffff:127.0.0.1")).toBe(true);
  });

  it("closes the public internet where told", () => {
    const closed = createAddressGuard(["127.0.0.1"], { allowPublic: false });
    expect(["127.0.0.1", "127.0.0.2", "8.8.8.8", "2606:4700::1"].map(closed)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("refuses a range that is none", () => {
    expect(() => createAddressGuard(["10.0.0.0/33"])).toThrow(/no address range/);
    expect(() => createAddressGuard(["intranet"])).toThrow(/no address range/);
  });
});

describe("fetching through the guard", () => {
  const resolveTo =
    (address: string): Lookup =>
    (_host, _options, callback) =>
      callback(null, [{ address, family: address.includes(":") ? 6 : 4 }]);
  const fetcherWith = (lookup?: Lookup) =>
    createFetcher({ userAgent: "test", hostDelay: 0, clock: systemClock, ...(lookup ? { lookup } : {}) });

  it.each([
    (port: string) => `http://127.0.0.1:${port}/`,
    (port: string) => `http://2130706433:${port}/`,
    (port: string) => `http://0x7f.1:${port}/`,
    (port: string) => `http://017700000001:${port}/`,
    (port: string) => `http://127.1:${port}/`,
    (port: string) => `http://[::1]:${port}/`,
    (port: string) => `http://[::ffff:127.0.0.1]:${port}/`,
    (port: string) => `http://localhost:${port}/`,
    (port: string) => `http://0.0.0.0:${port}/`,
  ])("reaches no loopback server, however the address is spelt (%#)", async (spell) => {
    const server = await startServer((_, response) => response.end("secret"));
    const fetcher = fetcherWith();
    await expect(fetcher.fetch(spell(new URL(server.url).port))).rejects.toThrow(
      expect.objectContaining({ code: "fetch.blocked-address" }),
    );
    expect(server.requests).toEqual([]);
    await fetcher.close();
    await server.close();
  });

  it.each(["10.1.2.3", "::1", "169.254.169.254"])(
    "refuses a public name that resolves to %s",
    async (address) => {
      const fetcher = fetcherWith(resolveTo(address));
      await expect(fetcher.fetch("https://paper.example/")).rejects.toThrow(
        expect.objectContaining({ code: "fetch.blocked-address" }),
      );
      await fetcher.close();
    },
  );

  it("refuses a redirect from an allowed address to a private one", async () => {
    const server = await startServer((_, response) =>
      response.writeHead(302, { location: "http://10.0.0.1/admin" }).end(),
    );
    const fetcher = createFetcher({
      userAgent: "test",
      hostDelay: 0,
      clock: systemClock,
      allowAddresses: ["127.0.0.1/32"],
    });
    await expect(fetcher.fetch(server.url)).rejects.toThrow(
      expect.objectContaining({ code: "fetch.blocked-address" }),
    );
    await fetcher.close();
    await server.close();
  });
});
