// Keeps the memories of WebAssembly in sight, and times the one task in which Consentry reads its configuration, decides
// and draws: it begins when the module is ready, and ends with the banner in the page.
(() => {
    const wasm = window.wasm = { memories: new Set(), ready: null, drawn: null };
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
        const made = await instantiate(...given);
        for (const value of Object.values((made.instance ?? made).exports)) {
            if (value instanceof WebAssembly.Memory) wasm.memories.add(value);
        }
        wasm.ready ??= performance.now();
        return made;
    };
    new MutationObserver(() => {
        if (document.querySelector('consentry-banner')) wasm.drawn ??= performance.now();
    }).observe(document, { childList: true, subtree: true });
})();
