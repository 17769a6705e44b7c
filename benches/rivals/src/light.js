// What a page without a widget is watched with as well: nothing that works in every frame.
(() => {
    const light = window.light = { blocked: 0, largest: 0 };
    const observe = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
        .observe({ type, buffered: true });
    observe('longtask', (entry) => { light.blocked += Math.max(0, entry.duration - 50); });
    observe('largest-contentful-paint', (entry) => { light.largest = entry.startTime; });
})();
