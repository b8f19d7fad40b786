// How the front end is built; the server uses the same settings for its in-memory build.

import { defineConfig } from "vite";

export default defineConfig({
  build: { target: "es2022", sourcemap: true },
});
