#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| newsgloss_fuzz::annotate(data));
