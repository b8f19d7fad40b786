// Which tests a change to the shop's own sources can break. What the tests import themselves, pw-select finds alone.

import { defineConfig } from "pw-select";

export default defineConfig({
  impact: [
    // In the header of every page, or at work before any page is shown.
    {
      files: [
        "src/{app,catalogue,i18n,shared,styles}/**",
        "src/{main,shared-rules}.ts",
        "src/account/session.ts",
        "src/cart/{cart,cart-store,countries,lines,shipping}.ts",
        "src/cart/countries.json",
        "src/search/search-box.ts",
        "server/**",
        "index.html",
        "vite.config.ts",
      ],
      tests: "**",
    },
    // Parts of the shop that only their own pages show.
    { files: "src/account/**", tests: ["account/**", "checkout/**", "app/**", "api/**", "*.setup.ts"] },
    { files: "src/cart/**", tests: ["@cart", "@i18n", "account/**", "checkout/**", "app/**", "api/**"] },
    // The rules of the checkout are the server's, too; its forms are not.
    {
      files: "src/checkout/{address,card,masked-card,problems,steps}.ts",
      tests: ["@checkout", "account/**", "app/**", "api/**"],
    },
    {
      files: "src/checkout/{checkout-page,done-page,review,step-list}.ts",
      tests: ["@checkout", "account/**", "app/**"],
    },
    {
      files: "src/checkout/{address-form,payment-form}.ts",
      tests: ["checkout/**", "account/profile.spec.ts", "app/accessibility.spec.ts"],
    },
    {
      files: "src/product/**",
      tests: ["@product", "@cart", "@i18n", "@search", "checkout/place-order.spec.ts", "app/**"],
    },
    {
      files: "src/search/**",
      tests: [
        "@search",
        "@catalogue",
        "@product",
        "@cart",
        "@i18n",
        "checkout/place-order.spec.ts",
        "app/**",
      ],
    },
  ],
});
