//! Documents that were saved before a field was there.
//!
//! In: a record as JSON or JavaScript has it. Out: the record of today, with what it lacks put in where that is certain: how much
//! hangs on a check follows from its kind. It guesses nothing.

#[cfg(not(target_arch = "wasm32"))]
pub(super) use native::SavedCheck;
#[cfg(target_arch = "wasm32")]
pub(super) use script::field;

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use crate::document::{Check, Extent};
    use crate::label::{CheckKind, Severity};

    /// A check, perhaps from before there were severities.
    #[derive(serde::Deserialize)]
    pub struct SavedCheck {
        kind: CheckKind,
        start: u32,
        end: u32,
        severity: Option<Severity>,
        message: String,
        evidence: Vec<Extent>,
    }

    impl From<SavedCheck> for Check {
        fn from(saved: SavedCheck) -> Self {
            let SavedCheck { kind, start, end, severity, message, evidence } = saved;
            Self { kind, start, end, severity: severity.unwrap_or(kind.severity()), message, evidence }
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod script {
    use wasm_bindgen::JsValue;

    use crate::js::{self, FromJs, Misread};
    use crate::label::CheckKind;

    /// A field of a record.
    pub fn field<T: FromJs>(object: &JsValue, name: &'static str) -> Result<T, Misread> {
        if name == "severity" && js::field::<Option<String>>(object, name)?.is_none() {
            let kind: CheckKind = js::field(object, "kind")?;
            return T::read_js(&kind.severity().as_str().into(), name);
        }
        js::field(object, name)
    }
}
