//! The kinds of adapters that kernels are made for.

use crate::named::named;

/// A kind of adapter: which of the tiled kernels it runs, in which sizes. It decides how tiles cover the results, never
/// the order of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// A software adapter that takes long to compile, such as SwiftShader: heavy products get large tiles in registers.
    Cpu,
    /// A software adapter that compiles quickly, such as Mesa's llvmpipe: all products get large tiles in registers.
    Wide,
    /// A GPU with few registers per invocation, such as an integrated one.
    Small,
    /// A GPU with many registers per invocation.
    Large,
}

named!(Profile: Cpu = "cpu", Wide = "wide", Small = "small", Large = "large");

impl Profile {
    /// Whether it is for software adapters. Those run a workgroup on one core, 4 or 8 invocations at a time.
    pub(crate) fn is_software(self) -> bool {
        matches!(self, Profile::Cpu | Profile::Wide)
    }
}
