// Runs in the page before its own scripts: when the form could first be sent, when each state was first in the
// document, and how far apart frames are from `watchFrames` on. Times are performance.now().
(() => {
  const paints = { ready: null, states: [], frames: null };
  window.liveStandPaints = paints;

  const look = () => {
    const now = performance.now();
    if (document.querySelector('button[type=submit]:not([disabled])')) paints.ready ??= now;
    const state = document.querySelector('[data-mind]')?.dataset.mind;
    if (state !== undefined && state !== paints.states.at(-1)?.state) {
      paints.states.push({ state, at: now });
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-mind', 'disabled'],
  });

  paints.watchFrames = () => {
    paints.frames = [];
    let before = null;
    requestAnimationFrame(function frame(now) {
      if (before !== null) paints.frames.push(now - before);
      before = now;
      requestAnimationFrame(frame);
    });
  };
})();
