// Runs in the page before its own scripts: keeps every frame of the WebSocket. Times are performance.now().
(() => {
  const spy = { frames: [] };
  window.liveStandSpy = spy;

  const NativeSocket = window.WebSocket;
  window.WebSocket = class extends NativeSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => keep('node', data));
    }
    send(data) {
      keep('page', data);
      super.send(data);
    }
  };

  function keep(from, data) {
    if (typeof data !== 'string') return; // not of the live API
    spy.frames.push({ at: performance.now(), from, message: JSON.parse(data) });
  }
})();
