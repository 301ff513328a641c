//! SHA-256 in hexadecimal.

use sha2::{Digest, Sha256};

/// The 64 hexadecimal digits of what was hashed.
pub fn hex(hasher: Sha256) -> String {
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
