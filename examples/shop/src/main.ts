// Boots the shop: words first, then the frame, then the page that the address asks for.

import "./styles/base.css";
import "./styles/layout.css";
import "./styles/controls.css";
import "./styles/catalogue.css";
import "./styles/product.css";
import "./styles/cart.css";
import "./styles/account.css";

import { loadSession } from "./account/session.ts";
import { renderFrame } from "./app/frame.ts";
import { router } from "./app/router.ts";
import { loadMessages } from "./i18n/messages.ts";
import { settings } from "./i18n/settings.ts";

async function boot(): Promise<void> {
  await Promise.all([loadMessages(settings.get().language), loadSession()]);
  const root = document.getElementById("app");
  if (!root) throw new Error("index.html has no #app");
  await router.start(renderFrame(root));
}

settings.watch(({ language }) => {
  void loadMessages(language).then(() => router.refresh());
});
void boot();
