//! Several numbers at once.
//!
//! WebAssembly has one instruction for four comparisons, and one for eight products and their sums, which the compiler does
//! not find by itself: [`vector`] asks for them. Everywhere else [`plain`] says the same in loops. Both ways give the same
//! numbers: `tests/wasm/parity.mjs` compares what they come to in whole articles.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(crate) use plain::{dot, place};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(crate) use vector::{dot, place};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vector {
    use std::arch::wasm32::*;

    /// Where a number first stands among four.
    pub fn place(four: &[u32; 4], number: u32) -> Option<usize> {
        let [a, b, c, d] = *four;
        let places = u32x4_bitmask(u32x4_eq(u32x4(a, b, c, d), u32x4_splat(number)));
        (places != 0).then(|| places.trailing_zeros() as usize)
    }

    /// The sum of the products of what stands at the same place, of numbers so small that nothing overflows.
    pub fn dot<const N: usize>(row: &[i16; N], other: &[i16; N]) -> i32 {
        const { assert!(N.is_multiple_of(8)) }
        let eight = |[a, b, c, d, e, f, g, h]: &[i16; 8]| i16x8(*a, *b, *c, *d, *e, *f, *g, *h);
        let eights = row.as_chunks().0.iter().zip(other.as_chunks().0);
        let add = |sums, (row, other)| i32x4_add(sums, i32x4_dot_i16x8(eight(row), eight(other)));
        let sums = eights.fold(i32x4_splat(0), add);
        let (ab, cd) = (
            i32x4_extract_lane::<0>(sums) + i32x4_extract_lane::<1>(sums),
            i32x4_extract_lane::<2>(sums) + i32x4_extract_lane::<3>(sums),
        );
        ab + cd
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod plain {
    /// Where a number first stands among four.
    pub fn place(four: &[u32; 4], number: u32) -> Option<usize> {
        let places = (0..4).fold(0, |places, place| places | u32::from(four[place] == number) << place);
        (places != 0).then(|| places.trailing_zeros() as usize)
    }

    /// The sum of the products of what stands at the same place, of numbers so small that nothing overflows.
    pub fn dot<const N: usize>(row: &[i16; N], other: &[i16; N]) -> i32 {
        row.iter().zip(other).map(|(step, other)| i32::from(*step) * i32::from(*other)).sum()
    }
}
