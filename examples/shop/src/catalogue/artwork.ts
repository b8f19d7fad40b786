// The drawings of the products: flat shapes in the product's own hue, so that the shop needs no image files.

import type { Product, Shape } from "./product.ts";

/** Inside a square of 100; `a` is the main colour, `b` a lighter and `c` a darker one. */
const SHAPES: Record<Shape, (a: string, b: string, c: string) => string> = {
  mug: (a, b, c) =>
    `<path d="M66 42h10a10 10 0 0 1 10 10v4a12 12 0 0 1-12 12h-8" fill="none" stroke="${c}" stroke-width="6"/><path d="M26 32h42v30a15 15 0 0 1-15 15H41a15 15 0 0 1-15-15z" fill="${a}"/><path d="M26 32h42v9H26z" fill="${b}"/>`,
  bowl: (a, b, c) =>
    `<path d="M16 44h68a34 32 0 0 1-68 0z" fill="${a}"/><ellipse cx="50" cy="44" rx="34" ry="8" fill="${b}"/><path d="M40 75h20v5H40z" fill="${c}"/>`,
  plate: (a, b, c) =>
    `<circle cx="50" cy="52" r="33" fill="${a}"/><circle cx="50" cy="52" r="22" fill="${b}"/><circle cx="50" cy="52" r="22" fill="none" stroke="${c}" stroke-opacity=".35"/>`,
  vase: (a, b, c) =>
    `<path d="M52 36C52 22 60 16 70 12" fill="none" stroke="${c}" stroke-width="3"/><circle cx="71" cy="14" r="6" fill="${b}"/><circle cx="59" cy="22" r="4" fill="${b}"/><path d="M45 34h12c0 12 13 16 13 30 0 10-6 17-12 19H44c-6-2-12-9-12-19 0-14 13-18 13-30z" fill="${a}"/>`,
  board: (a, b, c) =>
    `<rect x="18" y="30" width="64" height="46" rx="8" fill="${a}"/><path d="M24 42h52M24 53h52M24 64h52" stroke="${b}" stroke-width="3"/><circle cx="72" cy="37" r="3" fill="${c}"/>`,
  cloth: (a, b, c) =>
    `<rect x="18" y="32" width="64" height="17" rx="8" fill="${a}"/><rect x="18" y="48" width="64" height="17" rx="8" fill="${b}"/><rect x="18" y="64" width="64" height="17" rx="8" fill="${a}"/><path d="M64 32v49" stroke="${c}" stroke-width="3"/>`,
  lamp: (a, b, c) =>
    `<path d="M38 18h24l14 32H24z" fill="${a}"/><path d="M24 50h52l-4 5H28z" fill="${b}"/><path d="M48 55h4v24h-4zM34 79h32v5H34z" fill="${c}"/>`,
  candle: (a, b, c) =>
    `<path d="M50 14c5 7 7 10 7 14a7 7 0 0 1-14 0c0-4 2-7 7-14z" fill="${b}"/><rect x="38" y="38" width="24" height="42" rx="4" fill="${a}"/><path d="M50 30v9" stroke="${c}" stroke-width="2"/><ellipse cx="50" cy="82" rx="24" ry="4" fill="${c}"/>`,
  cushion: (a, b, c) =>
    `<path d="M22 26q28 8 56 0 -8 27 0 54 -28-8-56 0 8-27 0-54z" fill="${a}"/><path d="M34 40l32 26M66 40L34 66" stroke="${b}" stroke-width="2"/><circle cx="50" cy="53" r="4" fill="${c}"/>`,
  notebook: (a, b, c) =>
    `<rect x="28" y="20" width="46" height="62" rx="4" fill="${a}"/><path d="M28 20h8v62h-8z" fill="${c}"/><rect x="44" y="32" width="22" height="12" rx="2" fill="${b}"/>`,
  pen: (a, b, c) =>
    `<g transform="rotate(40 50 50)"><rect x="44" y="14" width="12" height="56" rx="4" fill="${a}"/><path d="M44 66h12l-6 18z" fill="${c}"/><path d="M44 26h12v5H44z" fill="${b}"/></g>`,
  pot: (a, b, c) =>
    `<path d="M50 46c-4-16-16-20-22-18 2 12 10 18 22 18zm0 0c2-18 14-26 24-24 0 14-10 24-24 24z" fill="${c}"/><path d="M28 46h44l-6 36H34z" fill="${a}"/><path d="M26 44h48v9H26z" fill="${b}"/>`,
  can: (a, b, c) =>
    `<path d="M58 52l26-22 4 5-28 32z" fill="${c}"/><path d="M24 40a18 18 0 0 1 32 0" fill="none" stroke="${c}" stroke-width="5"/><path d="M20 42h42l4 38H16z" fill="${a}"/><path d="M20 42h42l1 8H19z" fill="${b}"/>`,
};

/** A decorative picture; the product's name stands beside it. */
export function artwork({ art: { shape, hue } }: Pick<Product, "art">): HTMLElement {
  const frame = document.createElement("div");
  frame.className = "artwork";
  frame.style.setProperty("--hue", String(hue));
  const tone = (lightness: number): string => `hsl(${hue} 38% ${lightness}%)`;
  // Constants only: nothing that anyone typed comes near this string.
  frame.innerHTML = `<svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">${SHAPES[shape](tone(52), tone(72), tone(34))}</svg>`;
  return frame;
}
