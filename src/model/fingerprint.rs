//! A fingerprint of a model's parameters: two runs with the same one have learned the same, bit for bit.

use sha2::{Digest, Sha256};

use super::ParameterTable;
use crate::pause::pause;
use crate::sha256::hex;

impl ParameterTable {
    /// SHA-256 of all parameters, 64 hexadecimal digits. Hashed are, for each tensor in the order of
    /// PyTorch's `state_dict`: its name, a zero byte, and its elements in PyTorch's order as
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
        let mut hasher = Sha256::new();
        for tensor in &self.tensors {
            hasher.update(&tensor.name);
            hasher.update([0]);
            let bytes: Vec<u8> = tensor.places().flat_map(|place| flat[place].to_le_bytes()).collect();
            hasher.update(bytes);
            pause().await;
        }
        hex(hasher)
    }
}
