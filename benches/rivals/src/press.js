// From the press to what follows it. A frame counts as painted when a message that its animation callback posted arrives:
// that task runs once the frame's style, layout and paint are done.
(() => {
    const press = window.press = { at: null, paint: null, done: null, frames: [] };
    const afterThisFrame = (note) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => note(performance.now());
        port2.postMessage(0);
    };
    addEventListener('click', (event) => {
        if (!event.isTrusted || press.at !== null) return;
        press.at = event.timeStamp;
        let isDone = false;
        const frame = () => {
            press.frames.push(performance.now());
            if (press.frames.length === 1) afterThisFrame((now) => { press.paint = now; });
            if (!isDone && (DONE)) {
                isDone = true;
                afterThisFrame((now) => { press.done = now; });
            }
            if (press.frames.length < 2000) requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
    }, true);
})();
