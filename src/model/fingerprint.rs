//! A fingerprint of a model's parameters: two runs with the same one have learned the same, bit for bit.

use crate::pause::pause;
use crate::plan::ParameterTable;
use crate::sha256::sha256_paced;

impl ParameterTable {
    /// SHA-256 of all parameters, 64 hexadecimal digits. It covers, for each tensor in the order of
    /// PyTorch's `state_dict`, its name, a zero byte, and its elements in PyTorch's order as
    /// little-endian f32. In Python:
    ///
    /// ```python
    /// for name, tensor in model.state_dict().items():
    ///     hash.update(name.encode() + b"\0" + tensor.numpy().astype("<f4").tobytes())
    /// ```
    ///
    /// `flat` is a flat buffer of the device's layout; its padding does not count. Pauses after each
    /// tensor, so that a page stays responsive.
    pub async fn fingerprint(&self, flat: &[f32]) -> String {
        let mut bytes = Vec::with_capacity(4 * flat.len());
        for tensor in &self.tensors {
            bytes.extend_from_slice(tensor.name.as_bytes());
            bytes.push(0);
            bytes.extend(tensor.places().flat_map(|place| flat[place].to_le_bytes()));
            pause().await;
        }
        sha256_paced(&bytes).await
    }
}
