//! f32 and f64, alike.

use std::fmt::Debug;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// f32 or f64.
pub trait Real:
    Copy
    + Debug
    + Default
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + Sum
{
    /// Four of them, in SIMD where the processor has it.
    type Lanes: Copy
        + Add<Output = Self::Lanes>
        + Sub<Output = Self::Lanes>
        + Mul<Output = Self::Lanes>
        + Div<Output = Self::Lanes>;

    /// Four numbers side by side.
    fn lanes(numbers: [Self; 4]) -> Self::Lanes;
    /// The numbers of the lanes.
    fn array(lanes: Self::Lanes) -> [Self; 4];
    /// eˣ of each.
    fn lanes_exp(lanes: Self::Lanes) -> Self::Lanes;

    /// 0.
    const ZERO: Self;
    /// 1.
    const ONE: Self;

    /// The nearest number of this type.
    fn from_f64(value: f64) -> Self;
    /// The same number as f64.
    fn to_f64(self) -> f64;
    /// Distance from zero.
    fn abs(self) -> Self;
    /// Square root.
    fn sqrt(self) -> Self;
    /// eˣ.
    fn exp(self) -> Self;
    /// Natural logarithm.
    fn ln(self) -> Self;
    /// ln(1 + x), exact near 0.
    fn ln_1p(self) -> Self;
    /// Sine and cosine, of radians. Computed by lanes: the standard library's, with its table for large angles, would
    /// add 2 KB to the download.
    fn sin_cos(self) -> (Self, Self);
}

macro_rules! real {
    ($float:ident, $lanes:ident) => {
        impl Real for $float {
            type Lanes = wide::$lanes;

            #[inline(always)]
            fn lanes(numbers: [Self; 4]) -> Self::Lanes {
                Self::Lanes::new(numbers)
            }
            #[inline(always)]
            fn array(lanes: Self::Lanes) -> [Self; 4] {
                lanes.to_array()
            }
            #[inline(always)]
            fn lanes_exp(lanes: Self::Lanes) -> Self::Lanes {
                lanes.exp()
            }

            const ZERO: Self = 0.0;
            const ONE: Self = 1.0;

            #[inline]
            fn from_f64(value: f64) -> Self {
                value as $float
            }
            #[inline]
            fn to_f64(self) -> f64 {
                self.into()
            }
            #[inline]
            fn abs(self) -> Self {
                $float::abs(self)
            }
            #[inline]
            fn sqrt(self) -> Self {
                $float::sqrt(self)
            }
            fn exp(self) -> Self {
                $float::exp(self)
            }
            fn ln(self) -> Self {
                $float::ln(self)
            }
            fn ln_1p(self) -> Self {
                $float::ln_1p(self)
            }
            fn sin_cos(self) -> (Self, Self) {
                let (sin, cos) = Self::Lanes::splat(self).sin_cos();
                (sin.to_array()[0], cos.to_array()[0])
            }
        }
    };
}

real!(f32, f32x4);
real!(f64, f64x4);
