// Watches the button frame by frame: it counts once it is in view, opaque, and where it was three frames before.
(() => {
    const watched = window.watched = { settled: null, shift: 0, place: null };
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { watched.shift += entry.value; }))
        .observe({ type: 'layout-shift', buffered: true });
    let [last, since, frames] = ['', 0, 0];
    watched.place = (button) => {
        if (!button) return '';
        const { x, y, width, height } = button.getBoundingClientRect();
        let opacity = 1;
        for (let at = button; at; at = at.parentElement ?? at.getRootNode().host) opacity *= getComputedStyle(at).opacity;
        const inView = width > 0 && (!MUST_BE_IN_VIEW || (y >= 0 && y + height <= innerHeight));
        return inView && opacity > 0.99 && getComputedStyle(button).visibility === 'visible' ? [x, y, width, height].join() : '';
    };
    const look = () => {
        const place = watched.place(BUTTON);
        if (place && place === last) {
            frames += 1;
            if (frames === 3) watched.settled = since;
        } else {
            [last, since, frames] = [place, performance.now(), 0];
        }
        if (watched.settled === null) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})();
