// What wgpu 30 does not support on the web.

const requestDevice = globalThis.GPUAdapter?.prototype.requestDevice;

export function completeDevices() {
  GPUAdapter.prototype.requestDevice = async function (descriptor) {
    const requiredFeatures = [...descriptor.requiredFeatures];
    if (this.features.has("subgroups")) requiredFeatures.push("subgroups");
    const device = await requestDevice.call(this, { ...descriptor, requiredFeatures });
    if (!device.adapterInfo) Object.defineProperty(device, "adapterInfo", { value: this.info });
    return device;
  };
}

export function subgroupSize({ features, adapterInfo }) {
  const { subgroupMinSize, subgroupMaxSize } = adapterInfo ?? {};
  return features.has("subgroups") && subgroupMinSize === subgroupMaxSize ? subgroupMinSize : 1;
}
