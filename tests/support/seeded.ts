import fc from "fast-check";

/** Every run asks the same questions; `PROPERTY_SEED=7 npx vitest run --project property` asks others. */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_122) });
