//! Products of whole numbers, added up.
//!
//! In: two rows of numbers so small that nothing overflows. Out: the sum of the products of what stands at the same place.
//! WebAssembly has one instruction for eight of them, which the compiler does not find by itself; elsewhere it does. Both
//! ways give the same number: `tests/wasm/parity.mjs` compares what they come to in whole articles.

/// The sum of the products.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) fn dot<const N: usize>(row: &[i16; N], other: &[i16; N]) -> i32 {
    const { assert!(N.is_multiple_of(8)) }
    use std::arch::wasm32::{i16x8, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane as lane, i32x4_splat};
    let eight = |[a, b, c, d, e, f, g, h]: &[i16; 8]| i16x8(*a, *b, *c, *d, *e, *f, *g, *h);
    let eights = row.as_chunks().0.iter().zip(other.as_chunks().0);
    let sums = eights.fold(i32x4_splat(0), |sums, (row, other)| i32x4_add(sums, i32x4_dot_i16x8(eight(row), eight(other))));
    (lane::<0>(sums) + lane::<1>(sums)) + (lane::<2>(sums) + lane::<3>(sums))
}

/// The sum of the products.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(super) fn dot<const N: usize>(row: &[i16; N], other: &[i16; N]) -> i32 {
    row.iter().zip(other).map(|(step, other)| i32::from(*step) * i32::from(*other)).sum()
}
