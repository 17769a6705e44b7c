// What is long and is text, at the head of the script: there it packs better than among the code (50 bytes of brotli).

/** What all of ours wear, minified: our sheet, then what comes with the owner's look and with the later script. */
export let rules = "__SHEET__";

/**
 * What is shown before the later module is there, made by the compiler (`src/scene/template.rs`): banner and choices, the way to
 * these, and that nothing came of a press. And what is known of the vendors that a configuration may name, by their ids.
 */
const [[BANNER, CHOICES, ENTRY, UNREACHED], PRESETS] = [__TEMPLATES__, __PRESETS__];
