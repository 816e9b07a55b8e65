// The part of ConvNetJS that the benchmark uses; the package has no types.
declare module 'convnetjs' {
  interface Vol {
    w: Float64Array;
  }
  interface Net {
    makeLayers(definitions: object[]): void;
    getParamsAndGrads(): { params: Float64Array; grads: Float64Array }[];
  }
  interface Trainer {
    train(x: Vol, label: number): { loss: number };
  }
  const convnetjs: {
    Vol: new (width: number, height: number, depth: number, value: number) => Vol;
    Net: new () => Net;
    Trainer: new (net: Net, options: object) => Trainer;
  };
  export default convnetjs;
}
