// Gradio's status tracker counts the time in every frame, for ever, also when nothing is waited for: a phone would draw
// the page sixty times a second. Nobody sees what it counts here, so once a second is enough. It takes the function once,
// when it is loaded; from then on there is nothing between anybody else and the browser's own.
(() => {
  const draw = window.requestAnimationFrame;
  const rest = (value) =>
    Object.defineProperty(window, "requestAnimationFrame", {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  const get = () => {
    if (!new Error().stack.includes("/assets/statustracker-")) return draw;
    rest(draw);
    return (work) => setTimeout(work, 1000);
  };
  Object.defineProperty(window, "requestAnimationFrame", { get, set: rest, enumerable: true, configurable: true });
})();
