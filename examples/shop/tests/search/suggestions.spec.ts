// What the search field offers while someone types.

import { expect, test } from "./fixtures.ts";

test.describe("suggestions", { tag: "@search" }, () => {
  test.beforeEach(async ({ page, frame }) => {
    await page.goto("/");
    await frame.search.waitFor();
  });

  test("begin with the second letter", async ({ frame }) => {
    await frame.search.fill("l");
    await expect(frame.suggestions).toHaveCount(0);
    await frame.search.fill("le");
    await expect(frame.suggestions).toHaveText(["Letter Set", "Lantern Lamp", "Ember Bowl"]);
  });

  test("are five at most, names that begin with the word first", async ({ frame }) => {
    await frame.search.fill("pa");
    await expect(frame.suggestions).toHaveCount(5);
    await frame.search.fill("br");
    await expect(frame.suggestions.first()).toHaveText("Brass Pen");
  });

  test("are reached by arrow keys and taken by Enter", { tag: "@desktop" }, async ({ frame, page }) => {
    await frame.search.fill("wo");
    await expect(frame.suggestions.first()).toBeVisible();
    await frame.search.press("ArrowUp");
    await expect(frame.suggestions.last()).toHaveAttribute("aria-selected", "true");
    await frame.search.press("ArrowDown");
    await expect(frame.search).toHaveAttribute("aria-activedescendant", "suggestion-0");
    await frame.search.press("Enter");
    await expect(page).toHaveURL(/\/p\//);
  });

  test("go away with Escape", { tag: "@desktop" }, async ({ frame }) => {
    await frame.search.fill("mug");
    await expect(frame.suggestions).toHaveCount(1);
    await frame.search.press("Escape");
    await expect(frame.suggestions).toHaveCount(0);
    await expect(frame.search).toHaveAttribute("aria-expanded", "false");
  });

  test("lead to a product when clicked", async ({ frame, page }) => {
    await frame.search.fill("harbour");
    await frame.suggestions.first().click();
    await expect(page).toHaveURL("/p/harbour-mug");
  });
});
