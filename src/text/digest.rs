//! A text's fingerprint.
//!
//! In: bytes. Out: their SHA-256, so that a document can say which text it was made from, and anybody can check that with
//! `sha256sum`. It keeps no secret and is not meant to. Follows FIPS 180-4.

use std::fmt::Write;

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
#[rustfmt::skip]
const ROUND: [u32; 64] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
    0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
    0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
    0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

/// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
const START: [u32; 8] = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/// SHA-256 of `bytes`.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut state = START;
    let (blocks, rest) = bytes.as_chunks::<64>();
    for block in blocks {
        compress(&mut state, block);
    }
    // A one bit, zeros, and the length in bits at the end of the last block.
    let mut last = [[0; 64]; 2];
    let last = last.as_flattened_mut();
    last[..rest.len()].copy_from_slice(rest);
    last[rest.len()] = 0x80;
    let padded = if rest.len() < 56 { 64 } else { 128 };
    last[padded - 8..padded].copy_from_slice(&(bytes.len() as u64 * 8).to_be_bytes());
    for block in last[..padded].as_chunks::<64>().0 {
        compress(&mut state, block);
    }
    let mut digest = [0; 32];
    for (place, word) in digest.as_chunks_mut::<4>().0.iter_mut().zip(state) {
        *place = word.to_be_bytes();
    }
    digest
}

/// SHA-256 of a text in UTF-8, as 64 hexadecimal digits.
pub fn sha256_hex(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in sha256(text.as_bytes()) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

fn compress(state: &mut [u32; 8], block: &[u8; 64]) {
    let mut schedule = [0u32; 16];
    for (word, bytes) in schedule.iter_mut().zip(block.as_chunks::<4>().0) {
        *word = u32::from_be_bytes(*bytes);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (sixteen, constants) in ROUND.as_chunks::<16>().0.iter().enumerate() {
        // Words are made of those 16, 15, 7 and 2 before them; what is older has had its turn.
        for at in 0..if sixteen == 0 { 0 } else { 16 } {
            let (far, near) = (schedule[(at + 1) % 16], schedule[(at + 14) % 16]);
            let far = far.rotate_right(7) ^ far.rotate_right(18) ^ (far >> 3);
            let near = near.rotate_right(17) ^ near.rotate_right(19) ^ (near >> 10);
            schedule[at] = schedule[at].wrapping_add(far).wrapping_add(schedule[(at + 9) % 16]).wrapping_add(near);
        }
        for (word, constant) in schedule.iter().zip(constants) {
            let choice = (e & f) ^ (!e & g);
            let sum = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let first = h.wrapping_add(sum).wrapping_add(choice).wrapping_add(*constant).wrapping_add(*word);
            let majority = (a & b) ^ (a & c) ^ (b & c);
            let second = (a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22)).wrapping_add(majority);
            (h, g, f, e) = (g, f, e, d.wrapping_add(first));
            (d, c, b, a) = (c, b, a, first.wrapping_add(second));
        }
    }
    for (word, worked) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(worked);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-4's examples, and lengths around the padding's edge as coreutils' `sha256sum` gives them.
    #[test]
    fn known_digests() {
        for (text, digest) in [
            (String::new(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc".to_owned(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ("a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
            ("é".repeat(27) + "x", "18d238e7883375e15b2f77d1d2c5aad0e66bfbe17b06f8966ffb4c6b7379abbb"),
            ("é".repeat(28) + "", "a2e7c1f809d17958e21b7cd370a1d7d030e07f3af72588be133d4f73fadee71d"),
            ("é".repeat(31) + "x", "691b8b47f1a492cf5e9bfd4fae6132ebd796c0805e3a04960caffc0ecda384a5"),
            ("é".repeat(32) + "", "2e5152e606afb24d5817608407516dfec44866c8ed63edbb537953895bd07aa9"),
            ("é".repeat(32) + "x", "360ebab18cc40b8fd497f0d950516a50082af2db232dfdbcf886de0cf4ffeb6c"),
            ("é".repeat(59) + "x", "b925897d1560ae4d7cf16b3f298581efac001db1d8766da78fa1a6c72ef8da1b"),
            ("é".repeat(60) + "", "f989aaf52260aef87908350aa746652652166f9013d42e9149d924b4b8be014f"),
        ] {
            assert_eq!(sha256_hex(&text), digest, "{} bytes", text.len());
        }
    }
}
