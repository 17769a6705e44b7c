/*
 * Stands in for https://www.clarity.ms/tag/<project id>
 *
 * The small first script: it wants the queue of the snippet, hands over the project, brings the recorder, and has the
 * browser known at Microsoft's other site by a picture.
 */
const project = new URL(document.currentScript.src).pathname.split('/').pop();

window.clarity('start', { projectId: project, upload: 'https://m.clarity.ms/collect', track: false });
window.clarity.q.unshift(window.clarity.q.pop());

const recorder = document.createElement('script');
recorder.async = true;
recorder.src = 'https://scripts.clarity.ms/0.8.27/clarity.js';
document.head.append(recorder);

new Image().src = `https://c.clarity.ms/c.gif?${reported({})}`;
