import { Layer, project32, type LayerProps, type UpdateParameters } from '@deck.gl/core';
import { Geometry, Model, type ModelProps } from '@luma.gl/engine';

/** A luma.gl shader module: here, a uniform block. */
type ShaderModule = NonNullable<ModelProps['modules']>[number];

/** Size and type of one instance column; every quad layer has `instancePositions` besides. */
export type QuadAttributes = Record<string, { size: number; type: 'float32' | 'unorm8' }>;

export interface QuadShaders {
  vs: string;
  fs: string;
  uniforms: ShaderModule;
  attributes: QuadAttributes;
}

/** A column of deck.gl's binary data. It keeps its object as long as its values: a new object is sent to the GPU. */
export interface Column<Values> {
  value: Values;
  size: number;
}

/** CSS pixels of one device pixel. */
export interface QuadLayerProps extends LayerProps {
  devicePixel: number;
}

/**
 * One square per place on the map, shaped by the fragment shader: symbols, fields of view, words. Columns come ready
 * made from their owners, so the layer itself allocates nothing and calls no accessor.
 */
export abstract class QuadLayer<Props extends QuadLayerProps> extends Layer<Required<Props>> {
  static override layerName = 'WanmiQuadLayer';
  declare state: { model?: Model };

  abstract quad(): QuadShaders;
  /** Values for the layer's uniform block and textures; null while something is missing, and then nothing is drawn. */
  abstract uniforms(): Record<string, unknown> | null;

  override getShaders(): Pick<ModelProps, 'vs' | 'fs' | 'modules'> {
    const { vs, fs, uniforms } = this.quad();
    return super.getShaders({ vs, fs, modules: [project32, uniforms] });
  }

  override initializeState(): void {
    const columns = Object.entries(this.quad().attributes).map(
      ([name, column]) => [name, { ...column, noAlloc: true }] as const,
    );
    this.getAttributeManager()?.addInstanced({
      instancePositions: { size: 3, type: 'float64', fp64: true, noAlloc: true },
      ...Object.fromEntries(columns),
    });
  }

  override updateState(params: UpdateParameters<this>): void {
    super.updateState(params);
    if (this.state.model && !params.changeFlags.extensionsChanged) return;
    this.state.model?.destroy();
    this.setState({ model: this.#makeModel() });
    this.getAttributeManager()?.invalidateAll();
  }

  override draw(): void {
    const uniforms = this.uniforms();
    if (!this.state.model || !uniforms || this.getNumInstances() === 0) return;
    this.state.model.shaderInputs.setProps({ [this.quad().uniforms.name]: uniforms });
    this.state.model.draw(this.context.renderPass);
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    this.state.model?.destroy();
  }

  #makeModel(): Model {
    return new Model(this.context.device, {
      ...this.getShaders(),
      id: this.props.id,
      bufferLayout: this.getAttributeManager()?.getBufferLayouts() ?? [],
      geometry: new Geometry({
        topology: 'triangle-strip',
        attributes: { positions: { size: 2, value: new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]) } },
      }),
      isInstanced: true,
    });
  }
}
