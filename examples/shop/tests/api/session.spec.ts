// Signing in and out, as the API sees it.

import addresses from "@data/addresses.json" with { type: "json" };
import customers from "@data/customers.json" with { type: "json" };

import { expect, test } from "../fixtures.ts";

test.describe("session", { tag: ["@api", "@account"] }, () => {
  test("begins with a sign-in and ends with a sign-out", async ({ request }) => {
    await request.post("/api/login", { data: customers.ada });
    expect(await (await request.get("/api/me")).json()).toMatchObject({ customer: { name: "Ada Lovelace" } });
    await request.post("/api/logout");
    expect(await (await request.get("/api/me")).json()).toEqual({ customer: null });
  });

  test("never tells the password", async ({ request }) => {
    const answer = await request.post("/api/login", { data: customers.ada });
    expect(await answer.text()).not.toContain(customers.ada.password);
  });

  test("does not begin with a wrong password", async ({ request }) => {
    const data = { email: customers.ada.email, password: "guess" };
    expect((await request.post("/api/login", { data })).status()).toBe(401);
  });

  test("cannot be forged", async ({ request }) => {
    const headers = { cookie: "shop_sign_in=ada.0000" };
    expect(await (await request.get("/api/me", { headers })).json()).toEqual({ customer: null });
  });

  test("remembers a changed profile", async ({ request }) => {
    await request.post("/api/login", { data: customers.newcomer });
    const profile = { name: "Nils H.", newsletter: true, address: addresses.vienna };
    await request.put("/api/profile", { data: profile });
    expect(await (await request.get("/api/me")).json()).toMatchObject({ customer: profile });
  });

  test("refuses a profile without a name", async ({ request }) => {
    await request.post("/api/login", { data: customers.newcomer });
    const response = await request.put("/api/profile", { data: { name: " " } });
    expect(await response.json()).toMatchObject({
      error: "invalid-profile",
      problems: { name: "problem.name" },
    });
  });
});
